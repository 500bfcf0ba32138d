package dev.ragstone.ingestion;

import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Metadata;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accepts uploads: refuses what can be refused at once, and stores the rest durably. Thread-safe.
@Singleton
public final class Intake {

  private final Blobs blobs;
  private final DocumentStore documents;
  private final MediaTypes mediaTypes;
  private final IngestionConfig config;
  private final IngestionMeters meters;

  Intake(
      Blobs blobs,
      DocumentStore documents,
      MediaTypes mediaTypes,
      IngestionConfig config,
      IngestionMeters meters) {
    this.blobs = blobs;
    this.documents = documents;
    this.mediaTypes = mediaTypes;
    this.config = config;
    this.meters = meters;
  }

  /// Stores the bytes of a file temporarily and checks whether its type can be read.
  ///
  /// @param content read to its end, not closed
  /// @param description what is said about the file
  /// @return an upload whose content must be closed by the caller, stored or not
  /// @throws ProblemException `file-too-large`, `empty-file` or `unsupported-file-type`
  /// @throws IOException if the content cannot be read
  public Upload receive(InputStream content, Description description) throws IOException {
    return description.of(receive(content, description.filename()));
  }

  /// Takes the bytes of a file that is described later.
  ///
  /// @param content read to its end, not closed
  /// @param filename with `/` between folders
  /// @return the file, whose content must be closed by the caller, stored or not
  /// @throws ProblemException `file-too-large`, `empty-file` or `unsupported-file-type`
  /// @throws IOException if the content cannot be read
  public Received receive(InputStream content, String filename) throws IOException {
    Blobs.Staged staged = blobs.stage(content, config.maxFileBytes());
    try {
      if (staged.size() == 0) {
        throw new ProblemException(
            ProblemType.EMPTY_FILE, "the file " + filename + " must not be empty, got 0 bytes");
      }
      return new Received(readableType(staged, filename), staged);
    } catch (RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  /// Stores uploads durably, all or none, and closes their contents.
  ///
  /// @param collection name of a collection that exists
  /// @param uploads with ids that differ
  /// @return the outcome of each, in the same order
  public List<Stored> store(String collection, List<Upload> uploads) {
    return store(collection, uploads, Expectation.none());
  }

  /// Stores uploads in the same way, on a condition.
  ///
  /// @param collection name of a collection that exists
  /// @param uploads with ids that differ
  /// @param expected version of each document that is there
  /// @return the outcome of each, in the same order
  /// @throws ProblemException `precondition-failed`
  public List<Stored> store(String collection, List<Upload> uploads, Expectation expected) {
    List<Stored> stored = documents.store(collection, uploads, config.duplicates(), expected);
    meters.stored(stored);
    return stored;
  }

  private String readableType(Blobs.Staged staged, String filename) {
    String mediaType = mediaTypes.detect(staged.file(), filename);
    if (!mediaTypes.isReadable(mediaType)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_FILE_TYPE,
          "the file " + filename + " must be of a supported type, got " + mediaType);
    }
    return mediaType;
  }

  /// A file that is on the disk and not stored yet.
  ///
  /// @param mediaType as detected
  /// @param content the bytes
  public record Received(String mediaType, Blobs.Staged content) {}

  /// What is said about a file.
  ///
  /// @param id the uploader's own id; null to generate one
  /// @param filename with `/` between folders
  /// @param declaredType media type as the uploader declares it
  /// @param title null to take the one in the file
  /// @param url where people find the original
  /// @param metadata the uploader's keys and values
  /// @param origin who manages the document
  public record Description(
      @Nullable String id,
      String filename,
      @Nullable String declaredType,
      @Nullable String title,
      @Nullable String url,
      Metadata metadata,
      String origin) {

    /// {@return the upload of a file that is described so}
    ///
    /// @param file its bytes
    public Upload of(Received file) {
      return new Upload(
          id,
          filename,
          file.mediaType(),
          declaredType,
          title,
          null,
          url,
          metadata,
          origin,
          file.content());
    }
  }
}
