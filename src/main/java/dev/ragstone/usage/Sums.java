package dev.ragstone.usage;

/// The sum of some calls.
///
/// @param calls to providers; cache hits do not count
/// @param inputTokens read
/// @param outputTokens written
/// @param units of what is not counted in tokens: seconds of sound, pictures
/// @param neurons of Workers AI, as far as known
/// @param estimatedNeurons part of them that was computed from prices
/// @param dollars at list price, as far as known
/// @param unpricedCalls whose cost is unknown
public record Sums(
    long calls,
    long inputTokens,
    long outputTokens,
    double units,
    double neurons,
    double estimatedNeurons,
    double dollars,
    long unpricedCalls) {

  /// No calls.
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0);

  /// {@return both together}
  ///
  /// @param other further calls
  public Sums plus(Sums other) {
    return new Sums(
        calls + other.calls,
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        units + other.units,
        neurons + other.neurons,
        estimatedNeurons + other.estimatedNeurons,
        dollars + other.dollars,
        unpricedCalls + other.unpricedCalls);
  }

  static Sums of(MeteredCall call, Charge charge) {
    Amount amount = call.amount();
    double neurons = charge.neurons() == null ? 0 : charge.neurons();
    return new Sums(
        1,
        amount.inputTokens(),
        amount.outputTokens(),
        amount.units(),
        neurons,
        charge.estimated() ? neurons : 0,
        charge.dollars() == null ? 0 : charge.dollars(),
        charge.dollars() == null ? 1 : 0);
  }
}
