package dev.ragstone.inference;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// Splits text into the tokens of a model, as its `tokenizer.json` says. Thread-safe; holds native
/// memory until closed.
///
/// Native code heeds no interrupt and takes about a hundred times the memory of its text. So one
/// call gets a bounded piece of text, and interrupts are looked for between the pieces.
public final class Tokenizer implements AutoCloseable {

  /// Characters in one native call: a few milliseconds and a few megabytes.
  static final int PIECE = 16_384;

  /// Characters of a text that can matter for each token that is kept. Words are of five letters,
  /// and even a line of dashes is not that long.
  private static final int CHARACTERS_PER_TOKEN = 64;

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
  /// @return tokens without the special ones, of the whole text however long; exact unless a word
  ///   is longer than [#PIECE]
  /// @throws CancellationException if the caller is interrupted; it stays so
  public int count(String text) {
    int count = 0;
    int from = 0;
    do {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the caller was interrupted");
      }
      int to = endOfPiece(text, from, PIECE);
      String piece = text.substring(from, to);
      count += guard.use(() -> tokenizer.encode(piece, false, false).getIds().length);
      from = to;
    } while (from < text.length());
    return count;
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
    String beginning = beginning(text, maxTokens);
    return guard.use(() -> truncated(tokenizer.encode(beginning, true, false), maxTokens));
  }

  /// Encodes a question and a passage as one, for a model that reads both.
  ///
  /// @param question stays whole where it is shorter than `maxTokens`
  /// @param passage is cut off at its end where both are too long
  /// @param maxTokens longest result, special tokens included
  /// @return their tokens
  public Tokens encodePair(String question, String passage, int maxTokens) {
    String first = beginning(question, maxTokens);
    String second = beginning(passage, maxTokens);
    return guard.use(() -> truncated(tokenizer.encode(first, second, true, false), maxTokens));
  }

  private static String beginning(String text, int maxTokens) {
    return text.substring(0, endOfPiece(text, 0, maxTokens * CHARACTERS_PER_TOKEN));
  }

  /// Returns where a piece ends: before white space if there is some in its second half, and never
  /// inside a character.
  private static int endOfPiece(String text, int from, int longest) {
    if (text.length() - from <= longest) {
      return text.length();
    }
    int end = from + longest;
    for (int space = end; space > from + longest / 2; space--) {
      if (Character.isWhitespace(text.charAt(space))) {
        return space;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
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
