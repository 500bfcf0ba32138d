package dev.ragstone.ingestion;

import dev.ragstone.catalog.Blobs;
import dev.ragstone.catalog.Claim;
import dev.ragstone.catalog.DocumentRemoval;
import dev.ragstone.catalog.DocumentStore;
import dev.ragstone.catalog.IngestionQueue;
import dev.ragstone.document.Document;
import dev.ragstone.ingestion.extraction.Extraction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The first part of ingestion: reads the text out of the file and keeps it. Thread-safe.
@Singleton
final class TextReading {

  private final Readings readings;
  private final Blobs blobs;
  private final DocumentStore documents;
  private final IngestionQueue queue;
  private final DocumentRemoval removal;

  TextReading(
      Readings readings,
      Blobs blobs,
      DocumentStore documents,
      IngestionQueue queue,
      DocumentRemoval removal) {
    this.readings = readings;
    this.blobs = blobs;
    this.documents = documents;
    this.queue = queue;
    this.removal = removal;
  }

  /// Reads the claimed document.
  ///
  /// @return nothing if the claim no longer holds
  Optional<Read> read(Claim claim) {
    Document document = claim.document();
    Extraction extraction = readings.read(claim);
    Optional<String> before = documents.textBlob(document.collection(), document.id());
    if (!keepText(claim, extraction)) {
      return Optional.empty();
    }
    before.ifPresent(removal::removeBlobIfUnreferenced);
    return documents
        .find(document.collection(), document.id())
        .map(extracted -> new Read(extracted, extraction));
  }

  private boolean keepText(Claim claim, Extraction extraction) {
    return blobs.adding(() -> {
      String address = blobs.store(extraction.text().getBytes(StandardCharsets.UTF_8));
      return queue.extracted(
          claim,
          new IngestionQueue.Extracted(
              extraction.mediaType(),
              extraction.title(),
              extraction.language(),
              extraction.pages(),
              address,
              Warnings.shown(extraction.warnings())));
    });
  }

  /// A document whose text is known.
  ///
  /// @param document as the catalog has it now
  /// @param extraction its text and structure
  record Read(Document document, Extraction extraction) {}
}
