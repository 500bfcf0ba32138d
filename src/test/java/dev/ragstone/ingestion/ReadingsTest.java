package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.document.Metadata;
import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadingsTest {

  @Inject Blobs blobs;
  @Inject IngestionQueue queue;
  @Inject DocumentChanges changes;

  @Test
  void endsTheReadingOfADocumentThatIsTakenAway() {
    var readings =
        new Readings(
            stoppedBy(() -> publish("mine", DocumentStatus.FAILED)), blobs, queue, changes);
    assertThatThrownBy(() -> readings.read(claim("mine"))).hasMessage("stopped");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void leavesTheReadingsOfOtherDocumentsAlone() {
    var readings =
        new Readings(
            stoppedBy(() -> {
              publish("other", DocumentStatus.FAILED);
              publish("mine", DocumentStatus.EMBEDDING);
              publish("mine", DocumentStatus.DELETING);
            }),
            blobs,
            queue,
            changes);
    assertThatThrownBy(() -> readings.read(claim("mine"))).hasMessage("stopped");
  }

  /// Reads until it is interrupted, which must be by the last of the changes.
  private static Extractor stoppedBy(Runnable changes) {
    return (_, _, _) -> {
      changes.run();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      throw new ProblemException(ProblemType.CANCELLED, "stopped");
    };
  }

  private void publish(String id, DocumentStatus status) {
    changes.publish(document(id, status));
  }

  private static Claim claim(String id) {
    return new Claim(document(id, DocumentStatus.EXTRACTING), null, "nobody", 0, 0);
  }

  private static Document document(String id, DocumentStatus status) {
    Instant now = Instant.EPOCH;
    return new Document(
        "readings",
        id,
        new Document.Source("a.txt", "text/plain", 1, "0".repeat(64), null, null),
        null,
        Metadata.EMPTY,
        new Document.Progress(status, 0, 0, 1, null, List.of(), null, Document.Timings.NONE),
        Document.Counts.NONE,
        1,
        now,
        now,
        null);
  }
}
