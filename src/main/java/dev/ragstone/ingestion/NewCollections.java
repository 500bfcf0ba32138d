package dev.ragstone.ingestion;

import dev.ragstone.document.Collection;
import dev.ragstone.document.Collection.Answering;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.embedding.EmbeddingModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a collection is like where nobody said otherwise. Thread-safe.
@Singleton
public final class NewCollections {

  /// Fits the bundled model's window with room for title and headings, and keeps a passage about
  /// one thing.
  public static final Chunking CHUNKING = new Chunking(400, 40);

  /// The bundled model is English.
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
        name, description, LANGUAGE, model.spec().name(), CHUNKING, Answering.DEFAULT, now, now);
  }
}
