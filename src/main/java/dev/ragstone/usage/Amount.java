package dev.ragstone.usage;

/// What a call consumed, as far as the provider reports it.
///
/// @param inputTokens read
/// @param cachedTokens how many of these came from the provider's cache, which some providers
///   charge less for
/// @param outputTokens written
/// @param units of what is not counted in tokens: seconds of sound, pictures
public record Amount(long inputTokens, long cachedTokens, long outputTokens, double units) {

  /// Refuses amounts that contradict themselves.
  public Amount {
    if (inputTokens < 0 || cachedTokens < 0 || cachedTokens > inputTokens || outputTokens < 0) {
      throw new IllegalArgumentException(
          "tokens must be >= 0 and cached ones among the input, got "
              + inputTokens
              + ", "
              + cachedTokens
              + ", "
              + outputTokens);
    }
    if (!(units >= 0)) {
      throw new IllegalArgumentException("units must be >= 0, got " + units);
    }
  }

  /// {@return an amount of tokens}
  ///
  /// @param input read
  /// @param output written
  public static Amount tokens(long input, long output) {
    return new Amount(input, 0, output, 0);
  }

  /// {@return whether nothing is known}
  boolean unknown() {
    return inputTokens == 0 && outputTokens == 0 && units == 0;
  }
}
