package dev.ragstone.ingestion.folder;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.document.Collection;
import dev.ragstone.ingestion.CollectionLifecycle;
import dev.ragstone.ingestion.NewCollections;
import jakarta.inject.Singleton;

/// The collections that follow folders; created if they do not exist. Thread-safe.
@Singleton
final class SourceCollections {

  private final CollectionStore collections;
  private final CollectionLifecycle lifecycle;
  private final NewCollections defaults;

  SourceCollections(
      CollectionStore collections, CollectionLifecycle lifecycle, NewCollections defaults) {
    this.collections = collections;
    this.lifecycle = lifecycle;
    this.defaults = defaults;
  }

  Collection of(FolderSource source) {
    return collections
        .find(Principal.service(), source.collection())
        .orElseGet(() -> {
          lifecycle.createIfAbsent(
              defaults.named(
                  source.collection(), "Documents of the folder " + source.root().getFileName()));
          return collections.get(Principal.service(), source.collection());
        });
  }
}
