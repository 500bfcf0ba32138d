package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.catalog.documents.DocumentRemoval;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.digest.Sha256;
import dev.ragstone.document.Document;
import dev.ragstone.ingestion.extraction.Extraction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The first part of ingestion: extracts the text of the file and stores it. Thread-safe.
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
    Optional<String> before =
        documents.textBlob(Principal.service(), document.collection(), document.id());
    if (!keepText(claim, extraction)) {
      return Optional.empty();
    }
    before.ifPresent(removal::removeBlobIfUnreferenced);
    return documents
        .find(Principal.service(), document.collection(), document.id())
        .map(extracted -> new Read(extracted, extraction));
  }

  /// If no document refers to a text, because the claim was lost or the catalog refused the row, it
  /// is removed at once.
  private boolean keepText(Claim claim, Extraction extraction) {
    byte[] text = extraction.text().getBytes(StandardCharsets.UTF_8);
    String address = Sha256.hex(text);
    boolean noted =
        removal.keeping(List.of(address), () -> noteText(claim, extraction, blobs.store(text)));
    if (!noted) {
      removal.removeBlobIfUnreferenced(address);
    }
    return noted;
  }

  private boolean noteText(Claim claim, Extraction extraction, String address) {
    return queue.extracted(
        claim,
        new IngestionQueue.Extracted(
            extraction.mediaType(),
            extraction.title(),
            extraction.language(),
            extraction.pages(),
            address,
            Warnings.shown(extraction.warnings())));
  }

  /// A document whose text is known.
  ///
  /// @param document as the catalog has it now
  /// @param extraction its text and structure
  record Read(Document document, Extraction extraction) {}
}
