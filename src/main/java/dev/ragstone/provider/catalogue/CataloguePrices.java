package dev.ragstone.provider.catalogue;

import dev.ragstone.usage.Price;
import dev.ragstone.usage.Price.Currency;
import dev.ragstone.usage.PriceList;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The prices of the catalogue of models, as the ledger wants them.
@Singleton
final class CataloguePrices implements PriceList {

  private final ModelCatalogue catalogue;

  CataloguePrices(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Optional<Price> price(String model) {
    return catalogue.find(model).map(CatalogueEntry::neurons).map(CataloguePrices::translated);
  }

  private static Price translated(CatalogueEntry.Price price) {
    Price.Unit unit =
        switch (price.unit()) {
          case MILLION_TOKENS -> Price.Unit.MILLION_TOKENS;
          case MINUTE -> Price.Unit.AUDIO_MINUTE;
        };
    return new Price(Currency.NEURONS, unit, price.input(), price.input(), price.output());
  }
}
