package dev.ragstone.ingestion;

import dev.ragstone.document.Collection;
import dev.ragstone.document.Collection.Answering;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.ingestion.chunking.Chunker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The defaults of a new collection. Thread-safe.
@Singleton
public final class NewCollections {

  /// The built-in model is English.
  public static final String LANGUAGE = "en";

  private final EmbeddingModel model;

  NewCollections(EmbeddingModel model) {
    this.model = model;
  }

  /// {@return a collection, created now, with the defaults in everything}
  ///
  /// @param name its name
  /// @param description for people
  public Collection named(String name, String description) {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    return new Collection(
        name,
        description,
        LANGUAGE,
        model.spec().name(),
        Chunker.DEFAULT,
        Answering.DEFAULT,
        now,
        now);
  }
}
