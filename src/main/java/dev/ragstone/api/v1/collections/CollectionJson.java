package dev.ragstone.api.v1.collections;

import dev.ragstone.catalog.documents.CollectionStore.Statistics;
import dev.ragstone.document.Collection;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.IndexState;
import dev.ragstone.operation.CollectionView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A collection on the wire.
///
/// @param name unique key
/// @param description for people
/// @param language of the documents
/// @param embeddingModel that made the vectors
/// @param chunking how documents are cut
/// @param answering how questions are answered
/// @param status `ready`; `unavailable` where the index cannot be used, so that searches and
///   answers fail and documents wait; `rebuilding` while documents are missing from an index that
///   was made anew
/// @param statusDetail why it is unavailable, and what to do
/// @param documents how many have each status
/// @param chunks in the index
/// @param createdAt when it was created
/// @param updatedAt when its properties last changed
public record CollectionJson(
    String name,
    String description,
    String language,
    String embeddingModel,
    Chunking chunking,
    Answering answering,
    String status,
    @Nullable String statusDetail,
    Documents documents,
    long chunks,
    Instant createdAt,
    Instant updatedAt) {

  static CollectionJson of(CollectionView view) {
    Collection collection = view.collection();
    Statistics statistics = view.statistics();
    IndexState index = view.index();
    var answering = collection.answering();
    return new CollectionJson(
        collection.name(),
        collection.description(),
        collection.language(),
        collection.embeddingModel(),
        new Chunking(collection.chunking().maxTokens(), collection.chunking().overlapTokens()),
        new Answering(answering.instructions(), answering.minScore(), answering.model()),
        status(statistics, index),
        index instanceof IndexState.Unavailable(String reason) ? reason : null,
        Documents.of(statistics),
        statistics.chunks(),
        collection.createdAt(),
        collection.updatedAt());
  }

  private static String status(Statistics statistics, IndexState index) {
    return switch (index) {
      case IndexState.Unavailable _ -> "unavailable";
      case IndexState.Ready _ -> statistics.rebuilding() ? "rebuilding" : "ready";
    };
  }

  /// How documents are cut.
  ///
  /// @param maxTokens upper bound of a chunk
  /// @param overlapTokens repeated from one chunk to the next
  public record Chunking(int maxTokens, int overlapTokens) {}

  /// How questions are answered.
  ///
  /// @param instructions for the chat model
  /// @param minScore evidence below it makes the answer abstain
  /// @param model preferred chat model
  public record Answering(
      @Nullable String instructions, @Nullable Double minScore, @Nullable String model) {}

  /// How many documents have each status.
  ///
  /// @param queued waiting
  /// @param processing being extracted, embedded or indexed
  /// @param ready found by searches
  /// @param failed could not be ingested
  public record Documents(long queued, long processing, long ready, long failed) {

    static Documents of(Statistics statistics) {
      return new Documents(
          statistics.count(DocumentStatus.QUEUED),
          statistics.count(
              DocumentStatus.EXTRACTING, DocumentStatus.EMBEDDING, DocumentStatus.INDEXING),
          statistics.count(DocumentStatus.READY),
          statistics.count(DocumentStatus.FAILED));
    }
  }
}
