package dev.ragstone.provider.guard;

import dev.ragstone.provider.Consumption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects the consumption of one attempt of a call. Belongs to one thread.
public final class Meter {

  private int promptTokens;
  private int completionTokens;
  private double units;
  private @Nullable Double neurons;
  private boolean cacheHit;
  private boolean charged;
  private boolean begun;

  Meter() {}

  /// Records tokens. A later count replaces an earlier one.
  ///
  /// @param prompt tokens read
  /// @param completion tokens written
  public void tokens(int prompt, int completion) {
    promptTokens = prompt;
    completionTokens = completion;
    charged = true;
  }

  /// Records seconds or pictures.
  ///
  /// @param amount see [Consumption#units]
  public void units(double amount) {
    units = amount;
    charged = true;
  }

  /// Records the charge that the provider reports. A later figure replaces an earlier one.
  ///
  /// @param amount in neurons
  public void neurons(double amount) {
    neurons = amount;
    charged = true;
  }

  /// Records the charge in the header `cf-ai-neurons`, unless the body has reported it.
  ///
  /// @param header its value
  public void neurons(Optional<String> header) {
    if (neurons == null) {
      header.map(Meter::number).filter(Double::isFinite).ifPresent(this::neurons);
    }
  }

  /// Records a cache hit at the provider.
  public void cacheHit() {
    cacheHit = true;
  }

  /// Records that the caller has received a piece of the answer: from now on there is no retry, and
  /// the text is charged.
  public void begun() {
    begun = true;
    charged = true;
  }

  /// {@return whether the caller has received a piece of the answer}
  public boolean hasBegun() {
    return begun;
  }

  boolean charged() {
    return charged;
  }

  boolean isCacheHit() {
    return cacheHit;
  }

  Consumption used() {
    return new Consumption(promptTokens, completionTokens, units, neurons);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
