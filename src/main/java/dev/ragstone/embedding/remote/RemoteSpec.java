package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.provider.catalogue.CatalogueEntry;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import java.util.Optional;

/// What a remote model is, from the catalogue. Its name gets a stamp of pooling and dimension, so
/// that a provider that changes either is noticed.
final class RemoteSpec {

  static final String UNKNOWN =
      "nothing is known of it; ragstone.models.file must give its dimension";

  private static final String BGE_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private RemoteSpec() {}

  /// {@return the model; empty where the catalogue does not know its dimension}
  static Optional<EmbeddingModelSpec> of(String name, Pooling pooling, ModelCatalogue catalogue) {
    var entry = catalogue.find(name);
    Integer dimension = entry.map(CatalogueEntry::dimension).orElse(null);
    if (dimension == null) {
      return Optional.empty();
    }
    Integer window = entry.map(CatalogueEntry::contextWindow).orElse(null);
    String stamp = pooling == Pooling.CLS ? "@cls-" : "@remote-";
    return Optional.of(
        new EmbeddingModelSpec(
            name + stamp + dimension,
            dimension,
            pooling,
            name.contains("bge-") && name.contains("-en") ? BGE_PREFIX : "",
            window == null ? 512 : window));
  }
}
