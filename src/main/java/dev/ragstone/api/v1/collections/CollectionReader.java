package dev.ragstone.api.v1.collections;

import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Collection.Answering;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.TextLimit;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.ingestion.NewCollections;
import dev.ragstone.operation.ManageCollections;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a request says of a collection.
@Singleton
final class CollectionReader {

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private final ManageCollections collections;
  private final EmbeddingModels models;

  CollectionReader(ManageCollections collections, EmbeddingModels models) {
    this.collections = collections;
    this.models = models;
  }

  /// Reads a new collection.
  Collection create(JsonFields body) {
    String name = body.text("name");
    if (name == null || !Collection.NAME.matcher(name).matches()) {
      throw ProblemException.field(
          ProblemType.INVALID_COLLECTION_NAME, "name", "must match " + Collection.NAME, name);
    }
    return change(
        withModel(collections.draft(name), body.text("embedding_model", TextLimit.MODEL)), body);
  }

  /// Reads a merge patch: what the body does not name stays; null goes back to the default.
  Collection change(Collection present, JsonFields body) {
    String description =
        body.has("description")
            ? orElse(body.text("description", TextLimit.DESCRIPTION), "")
            : present.description();
    String language = body.has("language") ? language(body) : present.language();
    Chunking chunking = chunking(present, body.object("chunking"));
    Answering answering = answering(present.answering(), body.object("answering"));
    body.refuseOthers();
    return new Collection(
        present.name(),
        description,
        language,
        present.embeddingModel(),
        chunking,
        answering,
        present.createdAt(),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /// The model is tested, so that an unusable one is refused before there are documents.
  private Collection withModel(Collection collection, @Nullable String name) {
    if (name == null) {
      return collection;
    }
    EmbeddingModel model = models.named(name);
    int dimension = model.embedQuery(collection.name()).dimension();
    Chunking chunking = collection.chunking();
    int most = Math.min(chunking.maxTokens(), model.spec().maxTokens());
    int overlap = Math.min(chunking.overlapTokens(), (most - 1) / 2);
    if (dimension != model.spec().dimension() || most < Chunking.MIN_TOKENS) {
      throw ProblemException.field(
          ProblemType.MODEL_UNUSABLE,
          "embedding_model",
          "must read >= " + Chunking.MIN_TOKENS + " tokens",
          name);
    }
    return new Collection(
        collection.name(),
        collection.description(),
        collection.language(),
        model.spec().name(),
        new Chunking(most, overlap),
        collection.answering(),
        collection.createdAt(),
        collection.updatedAt());
  }

  private static String language(JsonFields body) {
    String language = orElse(body.text("language", TextLimit.LANGUAGE), NewCollections.LANGUAGE);
    if (!LANGUAGE.matcher(language).matches()) {
      throw body.invalid("language", "must be a BCP 47 language such as en or pt-BR", language);
    }
    return language;
  }

  private Chunking chunking(Collection collection, @Nullable JsonFields body) {
    Chunking present = collection.chunking();
    if (body == null) {
      return present;
    }
    int most = models.named(collection.embeddingModel()).spec().maxTokens();
    int maxTokens = body.integer("max_tokens", Chunking.MIN_TOKENS, most, present.maxTokens());
    Integer overlap = body.integer("overlap_tokens", 0, most);
    body.refuseOthers();
    int overlapTokens =
        overlap == null ? Math.min(present.overlapTokens(), (maxTokens - 1) / 2) : overlap;
    if (overlapTokens * 2 >= maxTokens) {
      throw body.invalid("overlap_tokens", "must be less than half of max_tokens", overlapTokens);
    }
    return new Chunking(maxTokens, overlapTokens);
  }

  private static Answering answering(Answering present, @Nullable JsonFields body) {
    if (body == null) {
      return present;
    }
    var answering =
        new Answering(
            body.has("instructions")
                ? body.text("instructions", TextLimit.INSTRUCTIONS)
                : present.instructions(),
            body.has("min_score") ? body.number("min_score", 0, 1) : present.minScore(),
            body.has("model") ? body.text("model", TextLimit.MODEL) : present.model());
    body.refuseOthers();
    return answering;
  }

  private static String orElse(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
