package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.queue.Standings.Standing;
import dev.ragstone.document.Document;
import dev.ragstone.operation.DocumentView;
import dev.ragstone.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document on the wire.
///
/// @param id unique in the collection
/// @param collection its collection
/// @param filename as uploaded
/// @param title given, else found in the file
/// @param mediaType as detected
/// @param size in bytes
/// @param sha256 of the bytes
/// @param language detected
/// @param url where people find the original
/// @param metadata the uploader's keys and values
/// @param status how far it is
/// @param progress within the status
/// @param error why it failed, or why it waits for a retry
/// @param warnings what could not be read although the rest could
/// @param pages pages, slides or sheets; 0 where the format has none
/// @param chunks in the index
/// @param tokens sum of the chunks' tokens
/// @param version rises with each replacement
/// @param attempts how often ingestion was begun
/// @param nextAttemptAt when it is retried; null unless it waits for a retry
/// @param queuePosition its place in the queue, from 1; null unless it waits for a worker
/// @param duplicateOf id of the document of this collection that has the same content
/// @param timings what each stage took
/// @param createdAt first upload
/// @param updatedAt last change of content or description
/// @param readyAt when the present version became searchable
/// @param outcome of an upload: `created`, `replaced`, `unchanged` or `duplicate`; absent in all
///   other answers
public record DocumentJson(
    String id,
    String collection,
    String filename,
    @Nullable String title,
    String mediaType,
    long size,
    String sha256,
    @Nullable String language,
    @Nullable String url,
    Map<String, Object> metadata,
    String status,
    Progress progress,
    @Nullable Failure error,
    List<String> warnings,
    int pages,
    int chunks,
    int tokens,
    int version,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer queuePosition,
    @Nullable String duplicateOf,
    Timings timings,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant readyAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome) {

  /// Copies the warnings.
  public DocumentJson {
    warnings = List.copyOf(warnings);
  }

  static DocumentJson of(DocumentView view) {
    Document document = view.document();
    Standing standing = view.standing();
    Stored.Outcome outcome = view.outcome();
    var source = document.source();
    var progress = document.progress();
    return new DocumentJson(
        document.id(),
        document.collection(),
        source.filename(),
        document.title(),
        source.mediaType(),
        source.size(),
        source.sha256(),
        source.language(),
        source.url(),
        document.metadata().values(),
        document.status().label(),
        new Progress(document.status().label(), progress.done(), progress.total()),
        progress.error() == null ? null : Failure.of(progress.error()),
        progress.warnings(),
        document.counts().pages(),
        document.counts().chunks(),
        document.counts().tokens(),
        document.version(),
        progress.attempts(),
        progress.nextAttemptAt(),
        standing.queuePosition(),
        standing.duplicateOf(),
        Timings.of(progress.timings()),
        document.createdAt(),
        document.updatedAt(),
        document.readyAt(),
        outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT));
  }

  /// Progress within a stage.
  ///
  /// @param stage the status
  /// @param done units finished; chunks while embedding
  /// @param total units of the stage; 0 while unknown
  public record Progress(String stage, int done, int total) {}

  /// What the stages took that are over.
  ///
  /// @param queuedMs waiting for a worker or for a retry
  /// @param extractingMs reading the text
  /// @param embeddingMs turning chunks into vectors
  /// @param indexingMs writing and committing
  /// @param totalMs all of it
  public record Timings(
      long queuedMs, long extractingMs, long embeddingMs, long indexingMs, long totalMs) {

    static Timings of(Document.Timings timings) {
      return new Timings(
          timings.queued(),
          timings.extracting(),
          timings.embedding(),
          timings.indexing(),
          timings.total());
    }
  }

  /// Why a document failed.
  ///
  /// @param type URN of the kind of problem
  /// @param title the same for every occurrence
  /// @param detail about this occurrence
  /// @param stage status in which it happened
  /// @param category kind of the problem: `unprocessable` where the file is at fault
  public record Failure(String type, String title, String detail, String stage, String category) {

    static Failure of(Document.Failure failure) {
      ProblemType type =
          ProblemType.valueOf(failure.type().toUpperCase(Locale.ROOT).replace('-', '_'));
      return new Failure(
          type.uri(),
          type.title(),
          failure.detail(),
          failure.stage().label(),
          type.category().name().toLowerCase(Locale.ROOT));
    }
  }
}
