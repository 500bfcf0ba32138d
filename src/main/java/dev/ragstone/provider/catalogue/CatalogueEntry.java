package dev.ragstone.provider.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Task;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What is known of one remote model.
///
/// @param name as the provider knows it; one that ends in `*` stands for all that begin so
/// @param task what it does
/// @param contextWindow prompt and answer together, in tokens, as enforced rather than documented;
///   absent where unknown
/// @param maxOutput longest answer in tokens; absent where the window is the only limit, as for all
///   models of Workers AI, of which Cloudflare publishes none
/// @param dimension components of a vector; absent for tasks other than embedding
/// @param neurons price; absent where it is not published
/// @param paidOnly whether the provider wants a paid plan for it
/// @param deprecated first day without it; absent for a model that stays
/// @param successor what to use instead; absent where there is nothing like it
public record CatalogueEntry(
    String name,
    Task task,
    @JsonProperty("context_window") @Nullable Integer contextWindow,
    @JsonProperty("max_output") @Nullable Integer maxOutput,
    @Nullable Integer dimension,
    @Nullable Price neurons,
    @JsonProperty("paid_only") boolean paidOnly,
    @Nullable LocalDate deprecated,
    @Nullable String successor) {

  /// Refuses a limit that nothing fits into.
  public CatalogueEntry {
    requirePositive("context_window", name, contextWindow);
    requirePositive("max_output", name, maxOutput);
  }

  private static void requirePositive(String field, String name, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException(field + " of " + name + " must be >= 1, got " + value);
    }
  }

  /// What Workers AI charges for a thousand neurons.
  public static final double DOLLARS_PER_THOUSAND_NEURONS = 0.011;

  /// Computes the cost of a call, for a provider that does not report it.
  ///
  /// @param used by the call
  /// @return neurons; empty where no price is published
  public OptionalDouble neurons(Consumption used) {
    return neurons == null ? OptionalDouble.empty() : OptionalDouble.of(neurons.of(used));
  }

  boolean isGone(LocalDate today) {
    return deprecated != null && !today.isBefore(deprecated);
  }

  boolean matches(String model) {
    return name.endsWith("*")
        ? model.startsWith(name.substring(0, name.length() - 1))
        : name.equals(model);
  }

  /// A price in neurons.
  ///
  /// @param unit what is counted
  /// @param input neurons for a unit that is read
  /// @param output neurons for a unit that is written
  public record Price(Unit unit, double input, double output) {

    /// {@return the price in dollars of a unit that is read}
    public double inputDollars() {
      return input * DOLLARS_PER_THOUSAND_NEURONS / 1000;
    }

    /// {@return the price in dollars of a unit that is written}
    public double outputDollars() {
      return output * DOLLARS_PER_THOUSAND_NEURONS / 1000;
    }

    private double of(Consumption used) {
      return switch (unit) {
        case MILLION_TOKENS ->
            (input * used.promptTokens() + output * used.completionTokens()) / 1e6;
        case MINUTE -> input * used.units() / 60;
      };
    }
  }

  /// What a price is for.
  public enum Unit {
    /// A million tokens.
    @JsonProperty("million_tokens")
    MILLION_TOKENS,
    /// A minute of sound.
    @JsonProperty("minute")
    MINUTE
  }
}
