package dev.ragstone.usage;

import org.jspecify.annotations.Nullable;

/// What a call costs.
///
/// @param neurons of Workers AI; null where the model is not paid so, or nobody knows
/// @param dollars at list price, before any free allocation; null where nobody knows
/// @param estimated whether it was computed from prices because the provider did not say
public record Charge(@Nullable Double neurons, @Nullable Double dollars, boolean estimated) {

  /// The price is unknown.
  public static final Charge UNKNOWN = new Charge(null, null, false);
}
