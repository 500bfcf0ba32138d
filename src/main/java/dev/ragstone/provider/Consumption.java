package dev.ragstone.provider;

import org.jspecify.annotations.Nullable;

/// What one call consumed, as far as the provider reports it.
///
/// @param promptTokens tokens read; 0 where the provider does not count
/// @param completionTokens tokens written; 0 where the provider does not count
/// @param units seconds of sound, or pictures made or read; 0 for tasks on text
/// @param neurons that Workers AI charged; absent where no charge was reported, which is no charge
///   of 0
public record Consumption(
    int promptTokens, int completionTokens, double units, @Nullable Double neurons) {

  /// Nothing is known.
  public static final Consumption UNKNOWN = new Consumption(0, 0, 0, null);
}
