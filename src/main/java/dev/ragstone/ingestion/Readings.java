package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.Extractor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// The files that are being read now. Cancelling, replacing or removing a document interrupts its
/// reading: it may take long, and its text is no longer needed. Thread-safe.
@Singleton
final class Readings {

  private final Extractor extractor;
  private final Blobs blobs;
  private final IngestionQueue queue;
  private final List<Reading> current = new ArrayList<>();

  Readings(Extractor extractor, Blobs blobs, IngestionQueue queue, DocumentChanges changes) {
    this.extractor = extractor;
    this.blobs = blobs;
    this.queue = queue;
    changes.subscribe(Principal.service(), this::endIfTakenAway);
  }

  /// Reads the claimed document's file.
  Extraction read(Claim claim) {
    var reading = new Reading(claim, Thread.currentThread());
    synchronized (current) {
      current.add(reading);
    }
    try {
      Document.Source source = claim.document().source();
      return extractor.extract(
          blobs.path(source.sha256()), source.filename(), claim.declaredType());
    } finally {
      leave(reading);
    }
  }

  /// The interrupt was only for the reading.
  private void leave(Reading reading) {
    synchronized (current) {
      current.remove(reading);
      if (reading.ended) {
        Thread.interrupted();
      }
    }
  }

  private void endIfTakenAway(Document document) {
    if (document.status() != DocumentStatus.QUEUED
        && document.status() != DocumentStatus.FAILED
        && document.status() != DocumentStatus.DELETING) {
      return;
    }
    synchronized (current) {
      current.stream()
          .filter(reading -> reading.isOf(document) && !queue.holds(reading.claim))
          .forEach(Reading::end);
    }
  }

  /// One file that is being read.
  private static final class Reading {

    private final Claim claim;
    private final Thread reader;
    private boolean ended;

    Reading(Claim claim, Thread reader) {
      this.claim = claim;
      this.reader = reader;
    }

    boolean isOf(Document document) {
      return claim.document().id().equals(document.id())
          && claim.document().collection().equals(document.collection());
    }

    void end() {
      ended = true;
      reader.interrupt();
    }
  }
}
