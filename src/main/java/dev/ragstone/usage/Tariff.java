package dev.ragstone.usage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prices a call: as reported by the provider, else price times amount. Thread-safe.
final class Tariff {

  private final PriceList prices;
  private final double dollarsPerNeuron;

  Tariff(PriceList prices, double dollarsPerThousandNeurons) {
    if (!(dollarsPerThousandNeurons >= 0)) {
      throw new IllegalArgumentException(
          "ragstone.usage.dollars-per-thousand-neurons must be >= 0, got "
              + dollarsPerThousandNeurons);
    }
    this.prices = prices;
    this.dollarsPerNeuron = dollarsPerThousandNeurons / 1_000;
  }

  Optional<Price> price(String model) {
    return prices.price(model);
  }

  /// Prices a call.
  ///
  /// @param reported neurons that the provider charged; null where it does not say
  Charge charge(String model, Amount amount, @Nullable Double reported) {
    if (reported != null && reported >= 0) {
      return neurons(reported, false);
    }
    if (amount.unknown()) {
      return Charge.UNKNOWN;
    }
    return price(model).map(price -> estimate(price, price.of(amount))).orElse(Charge.UNKNOWN);
  }

  private Charge estimate(Price price, double cost) {
    return switch (price.currency()) {
      case NEURONS -> neurons(cost, true);
      case DOLLARS -> new Charge(null, cost, true);
    };
  }

  private Charge neurons(double neurons, boolean estimated) {
    return new Charge(neurons, neurons * dollarsPerNeuron, estimated);
  }
}
