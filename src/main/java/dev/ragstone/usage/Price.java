package dev.ragstone.usage;

/// What a model costs.
///
/// @param currency of the amounts
/// @param unit that is paid for
/// @param input for one unit read
/// @param cachedInput for one unit read from the provider's cache; as `input` if the provider makes
///   no difference
/// @param output for one unit written; 0 where output is not paid for
public record Price(Currency currency, Unit unit, double input, double cachedInput, double output) {

  /// Refuses negative prices.
  public Price {
    if (!(input >= 0) || !(cachedInput >= 0) || !(output >= 0)) {
      throw new IllegalArgumentException(
          "prices must be >= 0, got " + input + ", " + cachedInput + ", " + output);
    }
  }

  /// Returns a price in neurons.
  ///
  /// @param perMillionInput for a million tokens read
  /// @param perMillionOutput for a million tokens written
  /// @return the price
  public static Price neurons(double perMillionInput, double perMillionOutput) {
    return new Price(
        Currency.NEURONS, Unit.MILLION_TOKENS, perMillionInput, perMillionInput, perMillionOutput);
  }

  /// {@return whether nothing is charged}
  public boolean free() {
    return input == 0 && cachedInput == 0 && output == 0;
  }

  /// {@return what an amount costs, in the currency}
  ///
  /// @param amount as the provider counted it
  double of(Amount amount) {
    return switch (unit) {
      case MILLION_TOKENS -> {
        long fresh = amount.inputTokens() - amount.cachedTokens();
        yield (fresh * input + amount.cachedTokens() * cachedInput + amount.outputTokens() * output)
            / 1_000_000;
      }
      case AUDIO_MINUTE -> amount.units() / 60 * (input + output);
      case PIECE -> amount.units() * (input + output);
    };
  }

  /// What is paid with.
  public enum Currency {
    /// The unit of Cloudflare Workers AI.
    NEURONS,
    /// US dollars.
    DOLLARS
  }

  /// What is paid for.
  public enum Unit {
    /// A million tokens.
    MILLION_TOKENS,
    /// A minute of sound.
    AUDIO_MINUTE,
    /// A picture.
    PIECE
  }
}
