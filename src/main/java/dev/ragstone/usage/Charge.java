package dev.ragstone.usage;

import org.jspecify.annotations.Nullable;

/// What a call costs.
///
/// @param neurons of Workers AI; null if the model is not priced in neurons, or unknown
/// @param dollars at list price, before any free allocation; null if unknown
/// @param estimated whether it was computed from prices because the provider did not report it
public record Charge(@Nullable Double neurons, @Nullable Double dollars, boolean estimated) {

  /// The price is unknown.
  public static final Charge UNKNOWN = new Charge(null, null, false);
}
