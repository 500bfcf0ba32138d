package dev.ragstone.inference;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/// Splits text into the tokens of a model, as its `tokenizer.json` says. Thread-safe; holds native
/// memory until closed.
public final class Tokenizer implements AutoCloseable {

  /// Java tries to load a library once in the life of a process.
  static final String NO_LIBRARY =
      "The native library of the model cannot be loaded; make room for temporary files, then"
          + " restart the service";

  static {
    // Without it DJL asks the network where it runs, and looks for a CUDA library to download.
    System.setProperty("ai.djl.offline", "true");
  }

  private final NativeGuard guard = new NativeGuard("the tokenizer");
  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// Reads a tokenizer. Takes half a second the first time in a process, to unpack the native
  /// library.
  ///
  /// @param json content of a `tokenizer.json` (HuggingFace)
  /// @return the tokenizer, to be closed by the caller
  public static Tokenizer load(byte[] json) {
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json), Map.of("padding", "false", "truncation", "false")));
    } catch (IOException | RuntimeException e) {
      throw new ProblemException(
          ProblemType.MODEL_UNAVAILABLE, "The tokenizer cannot be loaded: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new ProblemException(ProblemType.MODEL_UNAVAILABLE, NO_LIBRARY, e);
    }
  }

  /// Counts the tokens of a text.
  ///
  /// @param text any text
  /// @return tokens without the special ones, of the whole text however long
  public int count(String text) {
    return guard.use(() -> tokenizer.encode(text, false, false).getIds().length);
  }

  /// Encodes a text for a model.
  ///
  /// @param text any text
  /// @param maxTokens longest result, special tokens included; the text is cut off there
  /// @return its tokens
  public Tokens encode(String text, int maxTokens) {
    if (maxTokens < 2) {
      throw new IllegalArgumentException("maxTokens must be >= 2, got " + maxTokens);
    }
    return guard.use(() -> truncated(tokenizer.encode(text, true, false), maxTokens));
  }

  /// Encodes a question and a passage as one, for a model that reads both.
  ///
  /// @param question stays whole where it is shorter than `maxTokens`
  /// @param passage is cut off at its end where both are too long
  /// @param maxTokens longest result, special tokens included
  /// @return their tokens
  public Tokens encodePair(String question, String passage, int maxTokens) {
    return guard.use(() -> truncated(tokenizer.encode(question, passage, true, false), maxTokens));
  }

  private static Tokens truncated(Encoding encoding, int maxTokens) {
    return Tokens.truncated(encoding.getIds(), encoding.getTypeIds(), maxTokens);
  }

  /// Frees the native memory once no thread uses it. Later calls are refused with a problem.
  @Override
  public void close() {
    guard.close(tokenizer::close);
  }
}
