package dev.ragstone.embedding.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ragstone.embedding.Embedding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.Map;

/// An ONNX graph run on one text at a time with the libraries alone: what ours is compared with.
final class DirectRun implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  DirectRun(byte[] graph) throws OrtException, IOException {
    session = environment.createSession(graph);
    tokenizer =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(BundledModel.read(BundledModel.AS_PUBLISHED.tokenizer())),
            Map.of("truncation", "true", "maxLength", "512", "padding", "false"));
  }

  Embedding embed(String text) throws OrtException {
    long[] ids = tokenizer.encode(text).getIds();
    long[] ones = new long[ids.length];
    java.util.Arrays.fill(ones, 1);
    try (var idTensor = tensor(ids);
        var mask = tensor(ones);
        var types = tensor(new long[ids.length]);
        var result =
            session.run(
                Map.of("input_ids", idTensor, "attention_mask", mask, "token_type_ids", types))) {
      return Embedding.normalized(((float[][][]) result.get(0).getValue())[0][0]);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public void close() throws OrtException {
    session.close();
    tokenizer.close();
  }
}
