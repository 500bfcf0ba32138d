package dev.ragstone.usage;

import java.util.Optional;

/// Where prices come from: the catalogue of models, found by CDI. Thread-safe.
@FunctionalInterface
public interface PriceList {

  /// {@return the price of a model, if it is known}
  ///
  /// @param model name as the provider knows it
  Optional<Price> price(String model);
}
