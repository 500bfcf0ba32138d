package dev.ragstone.embedding.remote;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.SpaceRecords;
import jakarta.inject.Singleton;

/// The model within, which may stand in for a remote one of the same name.
@Singleton
final class LocalTwin {

  private final EmbeddingModel within;
  private final SpaceRecords records;

  LocalTwin(EmbeddingModel within, SpaceRecords records) {
    this.within = within;
    this.records = records;
  }

  /// Counts tokens for a remote model, exactly or nearly.
  int countTokens(String text) {
    return within.countTokens(text);
  }

  /// {@return the remote model, with the one within beside it if both have the same name}
  EmbeddingModel beside(EmbeddingModel remote) {
    boolean twin = remote.spec().name().contains("/" + within.spec().name() + "@");
    return twin ? new SameSpaceModel(remote, within, records) : remote;
  }
}
