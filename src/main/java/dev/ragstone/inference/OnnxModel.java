package dev.ragstone.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A transformer encoder (BERT and its kin) as an ONNX graph. One session is shared by all threads
/// and each call uses the calling thread alone, which on small batches beats a session that splits
/// each call among threads. Thread-safe; holds native memory until closed.
public final class OnnxModel implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  /// A way to make a session.
  private interface Opening {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  private final NativeGuard guard = new NativeGuard("the model");
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /// Loads a model from memory. The array can be let go afterwards.
  ///
  /// @param graph bytes of an ONNX file
  /// @return the model, to be closed by the caller
  public static OnnxModel load(byte[] graph) {
    return open((environment, options) -> environment.createSession(graph, options));
  }

  /// Loads a model from a file.
  ///
  /// @param graph an ONNX file
  /// @return the model, to be closed by the caller
  public static OnnxModel load(Path graph) {
    return open((environment, options) -> environment.createSession(graph.toString(), options));
  }

  private static OnnxModel open(Opening opening) {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Plans of memory are kept for each shape of a batch, and nearly every batch is a new one.
      options.setMemoryPatternOptimization(false);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      return new OnnxModel(environment, opening.open(environment, options));
    } catch (OrtException | UnsatisfiedLinkError e) {
      throw new ProblemException(
          ProblemType.MODEL_UNAVAILABLE, "The model cannot be loaded: " + e.getMessage(), e);
    }
  }

  /// Runs the model. Shorter texts are padded to the longest: texts of similar length waste the
  /// least.
  ///
  /// @param batch at least one text
  /// @return their vectors
  public TokenVectors run(List<Tokens> batch) {
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("batch must not be empty");
    }
    return guard.use(() -> infer(List.copyOf(batch)));
  }

  private TokenVectors infer(List<Tokens> batch) {
    int length = batch.stream().mapToInt(Tokens::length).max().orElseThrow();
    long[] shape = {batch.size(), length};
    var ids = new long[batch.size() * length];
    var mask = new long[ids.length];
    fill(batch, length, ids, mask);
    try (var idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        var maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        var typeTensor =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        var result = session.run(inputs(idTensor, maskTensor, typeTensor))) {
      return vectors(batch, (OnnxTensor) result.get(0));
    } catch (OrtException e) {
      throw new ProblemException(
          ProblemType.INTERNAL_ERROR, "The model failed on a batch of " + batch.size(), e);
    }
  }

  private Map<String, OnnxTensor> inputs(OnnxTensor ids, OnnxTensor mask, OnnxTensor types) {
    var inputs = new HashMap<>(Map.of(IDS, ids, MASK, mask, TYPES, types));
    inputs.keySet().retainAll(session.getInputNames());
    return inputs;
  }

  private static void fill(List<Tokens> batch, int length, long[] ids, long[] mask) {
    for (int row = 0; row < batch.size(); row++) {
      Tokens tokens = batch.get(row);
      for (int i = 0; i < tokens.length(); i++) {
        ids[row * length + i] = tokens.id(i);
        mask[row * length + i] = 1;
      }
    }
  }

  private static TokenVectors vectors(List<Tokens> batch, OnnxTensor output) {
    long[] shape = output.getInfo().getShape();
    return new TokenVectors(
        batch,
        output.getFloatBuffer(),
        Math.toIntExact(shape[1]),
        Math.toIntExact(shape[shape.length - 1]));
  }

  /// Frees the native memory once no thread uses it. Later calls are refused with a problem.
  @Override
  public void close() {
    try {
      guard.close(session::close);
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be closed", e);
    }
  }
}
