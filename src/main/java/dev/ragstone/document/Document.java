package dev.ragstone.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file or text that somebody uploaded, and how far its ingestion is.
///
/// @param collection name of the collection that holds it
/// @param id unique in the collection; the uploader's own, or made for them
/// @param source what was uploaded
/// @param title given by the uploader, else found in the file, else absent until extraction is done
/// @param metadata the uploader's keys and values
/// @param progress where ingestion stands
/// @param counts what extraction and chunking found; zeros before
/// @param version starts at 1 and rises each time the content or the metadata is replaced
/// @param createdAt when it was first uploaded
/// @param updatedAt when anything of it last changed
/// @param readyAt when its present version became searchable
public record Document(
    String collection,
    String id,
    Source source,
    @Nullable String title,
    Metadata metadata,
    Progress progress,
    Counts counts,
    int version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant readyAt) {

  /// {@return where ingestion stands}
  public DocumentStatus status() {
    return progress.status();
  }

  /// {@return what people know the document by: its title, else its file name}
  public String displayTitle() {
    return title == null || title.isBlank() ? source.filename() : title;
  }

  /// What was uploaded.
  ///
  /// @param filename as given, with `/` between folders
  /// @param mediaType as declared at first, as detected after extraction
  /// @param size in bytes
  /// @param sha256 of the bytes, hexadecimal; also the address of the blob
  /// @param language BCP 47, detected or declared
  /// @param url where people find the original
  public record Source(
      String filename,
      String mediaType,
      long size,
      String sha256,
      @Nullable String language,
      @Nullable String url) {

    /// {@return the folder part of the file name with its closing slash, or the empty string}
    public String folder() {
      return filename.substring(0, filename.lastIndexOf('/') + 1);
    }
  }

  /// Where ingestion stands.
  ///
  /// @param status the stage, or the outcome
  /// @param done units of the stage that are finished: chunks while embedding
  /// @param total units of the stage; 0 while unknown
  /// @param attempts how often a worker has begun
  /// @param error why it failed, or why it waits for a retry
  /// @param warnings sentences about what could not be read although the rest could
  /// @param nextAttemptAt present while it waits for a retry
  /// @param timings what each stage took
  public record Progress(
      DocumentStatus status,
      int done,
      int total,
      int attempts,
      @Nullable Failure error,
      List<String> warnings,
      @Nullable Instant nextAttemptAt,
      Timings timings) {

    /// Freshly stored.
    public static final Progress QUEUED =
        new Progress(DocumentStatus.QUEUED, 0, 0, 0, null, List.of(), null, Timings.NONE);

    /// Copies the warnings.
    public Progress {
      warnings = List.copyOf(warnings);
    }
  }

  /// What each stage took that is over, in milliseconds; waiting again after an interruption counts
  /// as queued.
  ///
  /// @param queued waiting for a worker or for a retry
  /// @param extracting reading the text
  /// @param embedding turning chunks into vectors
  /// @param indexing writing and committing
  public record Timings(long queued, long extracting, long embedding, long indexing) {

    /// Before anything has begun.
    public static final Timings NONE = new Timings(0, 0, 0, 0);

    /// {@return from the upload of this version to the end of the last stage}
    public long total() {
      return queued + extracting + embedding + indexing;
    }
  }

  /// Why a document could not be ingested.
  ///
  /// @param type slug of the problem type
  /// @param detail a sentence for the uploader
  /// @param stage status in which it happened
  public record Failure(String type, String detail, DocumentStatus stage) {}

  /// What extraction and chunking found.
  ///
  /// @param pages pages, slides or sheets; 0 where the format has none
  /// @param chunks chunks in the index
  /// @param tokens sum of the chunks' tokens
  public record Counts(int pages, int chunks, int tokens) {

    /// Before extraction.
    public static final Counts NONE = new Counts(0, 0, 0);
  }
}
