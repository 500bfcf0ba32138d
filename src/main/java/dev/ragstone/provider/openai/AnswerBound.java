package dev.ragstone.provider.openai;

import java.time.Duration;

/// Bounds an answer whose model never stops, or whose server ignores `max_tokens`. Belongs to one
/// answer.
final class AnswerBound {

  /// Tokens of words, spaces and code are shorter than this.
  private static final int CHARACTERS_PER_TOKEN = 16;

  private static final int LEAST_CHARACTERS = 2_000;

  private final int mostCharacters;
  private final long end;

  /// @param maxTokens that the model was told to write at most
  /// @param longest time for the whole answer
  AnswerBound(int maxTokens, Duration longest) {
    long characters = (long) maxTokens * CHARACTERS_PER_TOKEN;
    this.mostCharacters = Math.clamp(characters, LEAST_CHARACTERS, Integer.MAX_VALUE);
    this.end = System.nanoTime() + longest.toNanos();
  }

  /// {@return as much of the next piece as there is room for; never half a character}
  ///
  /// @param written characters so far
  /// @param piece what comes next
  String fitting(int written, String piece) {
    int room = mostCharacters - written;
    if (piece.length() <= room) {
      return piece;
    }
    boolean splits = room > 0 && Character.isHighSurrogate(piece.charAt(room - 1));
    return piece.substring(0, Math.max(0, splits ? room - 1 : room));
  }

  /// {@return whether the answer is to be ended here}
  ///
  /// @param written characters so far
  boolean reached(int written) {
    return written >= mostCharacters - 1 || System.nanoTime() - end > 0;
  }
}
