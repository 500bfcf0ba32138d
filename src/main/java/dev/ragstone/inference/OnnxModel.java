package dev.ragstone.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
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
      // Without it, weights in 8 bits overflow on processors before VNNI.
      options.addConfigEntry("session.x64quantprecision", "1");
      // Memory plans are cached for each shape of a batch, and nearly every batch has a new shape.
      options.setMemoryPatternOptimization(false);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      return checked(new OnnxModel(environment, opening.open(environment, options)));
    } catch (OrtException | IllegalStateException e) {
      throw new ProblemException(
          ProblemType.MODEL_UNAVAILABLE, "The model cannot be loaded: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new ProblemException(ProblemType.MODEL_UNAVAILABLE, Tokenizer.NO_LIBRARY, e);
    }
  }

  private static OnnxModel checked(OnnxModel model) {
    List<String> unknown =
        model.session.getInputNames().stream()
            .filter(input -> !List.of(IDS, MASK, TYPES).contains(input))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      model.close();
      throw new ProblemException(
          ProblemType.MODEL_UNUSABLE,
          "The model must have no inputs but input_ids, attention_mask and token_type_ids, got "
              + unknown);
    }
    return model;
  }

  /// Runs the model. There is no padding, which would cost as much as text.
  ///
  /// @param batch at least one text, all of the same length
  /// @return their vectors
  public TokenVectors run(List<Tokens> batch) {
    if (batch.stream().mapToInt(Tokens::length).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "texts of a batch must be of one length, got "
              + batch.stream().map(Tokens::length).toList());
    }
    return guard.use(() -> infer(batch));
  }

  private TokenVectors infer(List<Tokens> batch) {
    long[] shape = {batch.size(), batch.getFirst().length()};
    long[] ids = batch.stream().flatMapToInt(Tokens::ids).asLongStream().toArray();
    long[] types = batch.stream().flatMapToInt(Tokens::types).asLongStream().toArray();
    var mask = new long[ids.length];
    Arrays.fill(mask, 1);
    try (var idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        var maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        var typeTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(types), shape);
        var result = session.run(inputs(idTensor, maskTensor, typeTensor))) {
      return vectors((OnnxTensor) result.get(0));
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

  private static TokenVectors vectors(OnnxTensor output) {
    long[] shape = output.getInfo().getShape();
    return new TokenVectors(
        output.getFloatBuffer(),
        shape.length == 2 ? 1 : Math.toIntExact(shape[1]),
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
