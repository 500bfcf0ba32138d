package dev.ragstone.evaluation;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.ingestion.chunking.Chunker;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.ingestion.extraction.Extraction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A set as a collection of the service: documents cut as any upload is, or each left whole as the
/// published baselines have it.
final class EvaluatedCollection {

  private final EvaluationSet set;
  private final EmbeddingModel model;
  private final VectorCache vectors;
  private final Collection collection;

  EvaluatedCollection(EvaluationSet set, EmbeddingModel model, VectorCache vectors) {
    this.set = set;
    this.model = model;
    this.vectors = vectors;
    this.collection =
        new Collection(
            "eval-" + set.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-"),
            "",
            set.language(),
            model.spec().name(),
            Chunker.DEFAULT,
            Collection.Answering.DEFAULT,
            Instant.EPOCH,
            Instant.EPOCH);
  }

  /// {@return the collection, filled anew}
  ///
  /// @param whole whether each document is one chunk
  Collection ingested(ChunkIndexes indexes, boolean whole) throws IOException {
    indexes.drop(collection.name());
    ChunkIndex index = indexes.open(collection);
    var chunker = new Chunker(model::countTokens);
    List<List<EmbeddableChunk>> chunks =
        set.documents().stream()
            .map(text -> whole ? List.of(whole(text)) : cut(chunker, text))
            .toList();
    List<Embedding> embeddings =
        vectors.embed(
            chunks.stream().flatMap(List::stream).map(EmbeddableChunk::embedded).toList());
    int next = 0;
    for (int i = 0; i < chunks.size(); i++) {
      List<EmbeddedChunk> embedded = new ArrayList<>();
      for (EmbeddableChunk chunk : chunks.get(i)) {
        embedded.add(new EmbeddedChunk(chunk.chunk(), embeddings.get(next++), ""));
      }
      index.replace(document(set.documents().get(i)), embedded);
    }
    index.commit();
    return collection;
  }

  private List<EmbeddableChunk> cut(Chunker chunker, EvaluationSet.Text text) {
    Document document = document(text);
    return chunker.chunk(
        text.id(),
        document.displayTitle(),
        Extraction.ofText(text.text(), text.title()),
        collection.chunking());
  }

  private static EmbeddableChunk whole(EvaluationSet.Text text) {
    String body = text.text().isEmpty() ? " " : text.text();
    int length = body.codePointCount(0, body.length());
    return new EmbeddableChunk(
        new Chunk(text.id(), 0, body, List.of(), Places.NONE, 0, length, 0),
        (text.title() + "\n" + text.text()).strip());
  }

  private Document document(EvaluationSet.Text text) {
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
}
