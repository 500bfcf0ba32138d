package dev.ragstone.evaluation;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.EmbeddedChunk;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A set as a collection of the service: each document one chunk, as the published baselines have
/// it.
final class EvaluatedCollection {

  private final EvaluationSet set;
  private final EmbeddingModel model;
  private final ChunkIndexes indexes;
  private final VectorCache vectors;

  EvaluatedCollection(
      EvaluationSet set, EmbeddingModel model, ChunkIndexes indexes, VectorCache vectors) {
    this.set = set;
    this.model = model;
    this.indexes = indexes;
    this.vectors = vectors;
  }

  /// {@return the collection, filled anew}
  Collection ingested() throws IOException {
    var collection =
        new Collection(
            "eval-" + set.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-"),
            "",
            set.language(),
            model.spec().name(),
            new Collection.Chunking(model.spec().maxTokens(), 0),
            Collection.Answering.DEFAULT,
            Instant.EPOCH,
            Instant.EPOCH);
    indexes.drop(collection.name());
    ChunkIndex index = indexes.open(collection);
    List<EvaluationSet.Text> texts = set.documents();
    List<Embedding> embeddings =
        vectors.embed(
            texts.stream().map(text -> (text.title() + "\n" + text.text()).strip()).toList());
    for (int i = 0; i < texts.size(); i++) {
      Document document = document(collection, texts.get(i));
      index.replace(document, List.of(chunk(texts.get(i), embeddings.get(i))));
    }
    index.commit();
    return collection;
  }

  private static Document document(Collection collection, EvaluationSet.Text text) {
    return new Document(
        collection.name(),
        text.id(),
        new Document.Source("", "text/plain", text.text().length(), "", null, null),
        text.title(),
        Metadata.EMPTY,
        Document.Progress.QUEUED,
        Document.Counts.NONE,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private static EmbeddedChunk chunk(EvaluationSet.Text text, Embedding embedding) {
    String body = text.text().isEmpty() ? " " : text.text();
    int length = body.codePointCount(0, body.length());
    return new EmbeddedChunk(
        new Chunk(text.id(), 0, body, List.of(), null, 0, length, 0), embedding, "");
  }
}
