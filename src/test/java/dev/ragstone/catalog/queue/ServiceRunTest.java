package dev.ragstone.catalog.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the end of a process says about the documents that were in work.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ServiceRunTest {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int MOST = 5;

  /// Expired at once where it counts: the tests do not wait for a lease.
  private static final Duration RUN = Duration.ZERO;

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;

  ServiceRunTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(kind, folder).withCollection("kb");
    catalog.run.begin(MOST, RUN);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void takesUpAtOnceWhatWasInWorkWhenTheProcessWasKilled() {
    catalog.store("kb", "a", "hello");
    assertThat(catalog.queue.claim(LEASE)).isPresent();
    assertThat(killAndStart()).isEqualTo(1);
    assertThat(catalog.queue.claim(LEASE)).map(Claim::interruptions).contains(1);
  }

  @Test
  void doesNotCountAShutdown() {
    catalog.store("kb", "a", "hello");
    assertThat(catalog.queue.claim(LEASE)).isPresent();
    catalog.run.end();
    killAndStart();
    assertThat(catalog.queue.claim(LEASE)).map(Claim::interruptions).contains(0);
  }

  @Test
  void letsTheOthersGoAheadOfADocumentThatWasThereTwice() {
    catalog.store("kb", "suspect", "hello");
    interrupt("suspect");
    catalog.store("kb", "other", "hi");
    assertThat(catalog.queue.claim(LEASE)).map(claim -> claim.document().id()).contains("suspect");
    killAndStart();
    assertThat(catalog.queue.claim(LEASE)).map(claim -> claim.document().id()).contains("other");
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
    assertThat(
            catalog.documents.get(Principal.service(), "kb", "suspect").progress().nextAttemptAt())
        .isNotNull();
  }

  @Test
  void acquitsADocumentThatWasNotInWorkWhenTheProcessWasKilledAgain() {
    catalog.store("kb", "innocent", "hello");
    interrupt("innocent");
    interrupt("innocent");
    killAndStart();
    due();
    assertThat(catalog.queue.claim(LEASE)).map(Claim::interruptions).contains(0);
  }

  @Test
  void countsOnWhereTheDocumentIsThereEachTime() {
    catalog.store("kb", "guilty", "hello");
    for (int i = 0; i < MOST; i++) {
      interrupt("guilty");
      due();
    }
    assertThat(catalog.queue.claim(LEASE)).map(Claim::interruptions).contains(MOST);
  }

  @Test
  void keepsSuspectsApart() {
    catalog.store("kb", "a", "hello");
    catalog.store("kb", "b", "hi");
    for (int i = 0; i < 2; i++) {
      assertThat(catalog.queue.claim(LEASE)).isPresent();
      assertThat(catalog.queue.claim(LEASE)).isPresent();
      killAndStart();
    }
    assertThat(Duration.between(next("a"), next("b")).abs()).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void forgetsInterruptionsOnceTheDocumentIsReady() {
    catalog.store("kb", "a", "hello");
    interrupt("a");
    catalog.queue.ready(catalog.queue.claim(LEASE).orElseThrow(), new Counts(0, 1, 1));
    catalog.documents.requeue("kb", "a");
    assertThat(catalog.queue.claim(LEASE)).map(Claim::interruptions).contains(0);
  }

  private Instant next(String id) {
    return Optional.ofNullable(
            catalog.documents.get(Principal.service(), "kb", id).progress().nextAttemptAt())
        .orElseThrow();
  }

  private void interrupt(String id) {
    assertThat(catalog.queue.claim(LEASE)).map(claim -> claim.document().id()).contains(id);
    killAndStart();
    assertThat(catalog.documents.get(Principal.service(), "kb", id).status())
        .isEqualTo(DocumentStatus.QUEUED);
  }

  private int killAndStart() {
    catalog.close();
    catalog = new CatalogFixture(kind, folder);
    return catalog.run.begin(MOST, RUN);
  }

  private void due() {
    catalog.database.withHandle(handle ->
        handle.execute(
            "UPDATE documents SET next_attempt_at = 0 WHERE next_attempt_at IS NOT NULL"));
  }
}
