package dev.ragstone.catalog.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.catalog.documents.SharedChanges;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes with one catalog, which only PostgreSQL allows.
class SharedCatalogTest {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int MOST = 5;

  @TempDir Path one;
  @TempDir Path two;
  private CatalogFixture first;
  private CatalogFixture second;

  @BeforeEach
  void open() {
    first = new CatalogFixture(TestDatabase.POSTGRESQL, one).withCollection("kb");
    second = new CatalogFixture(TestDatabase.POSTGRESQL.share(two, one), two);
  }

  @AfterEach
  void close() {
    second.close();
    first.close();
  }

  @Test
  void leavesDocumentsToALivingProcess() {
    first.run.begin(MOST, LEASE);
    first.store("kb", "a", "hello");
    Claim claim = first.queue.claim(LEASE).orElseThrow();
    assertThat(second.run.begin(MOST, LEASE)).isZero();
    assertThat(second.queue.claim(LEASE)).isEmpty();
    assertThat(first.queue.holds(claim)).isTrue();
  }

  @Test
  void takesOverFromAProcessThatCrashedAndCountsTheCrash() {
    second.run.begin(MOST, LEASE);
    first.run.begin(MOST, Duration.ZERO);
    first.store("kb", "a", "hello");
    Claim lost = first.queue.claim(Duration.ofMillis(-1)).orElseThrow();
    assertThat(second.queue.claim(LEASE)).as("before the run is taken over").isEmpty();
    assertThat(second.run.renew(LEASE)).isEqualTo(1);
    assertThat(second.queue.claim(LEASE)).map(Claim::interruptions).contains(1);
    assertThat(first.queue.holds(lost)).isFalse();
  }

  @Test
  void countsNoCrashWhenAProcessEnds() {
    first.run.begin(MOST, LEASE);
    first.store("kb", "a", "hello");
    assertThat(first.queue.claim(LEASE)).isPresent();
    first.run.end();
    assertThat(second.run.begin(MOST, LEASE)).isEqualTo(1);
    assertThat(second.queue.claim(LEASE)).map(Claim::interruptions).contains(0);
  }

  @Test
  void handsOutEachDocumentOnceAmongAllProcesses() throws Exception {
    for (int i = 0; i < 40; i++) {
      first.store("kb", "d" + i, "text " + i);
    }
    var workers = new ArrayList<Callable<List<String>>>();
    workers.addAll(Collections.nCopies(4, () -> claimAll(first)));
    workers.addAll(Collections.nCopies(4, () -> claimAll(second)));
    var claimed = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<String>> share : threads.invokeAll(workers)) {
        claimed.addAll(share.get());
      }
    }
    assertThat(claimed).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void hearsOfChangesByTheOtherProcess() throws Exception {
    BlockingQueue<Document> heard = new LinkedBlockingQueue<>();
    second.changes.subscribe(Principal.service(), heard::add);
    new SharedChanges(first.database, first.changes).start();
    new SharedChanges(second.database, second.changes).start();
    Document change = null;
    for (int i = 0; change == null && i < 60; i++) {
      first.store("kb", "d" + i, "text " + i);
      change = heard.poll(500, TimeUnit.MILLISECONDS);
    }
    assertThat(change).extracting(Document::status).isEqualTo(DocumentStatus.QUEUED);
    second.store("kb", "own", "hello");
    List<Document> all = new ArrayList<>();
    for (Document next = heard.poll(2, TimeUnit.SECONDS);
        next != null;
        next = heard.poll(2, TimeUnit.SECONDS)) {
      all.add(next);
    }
    assertThat(all).filteredOn(document -> document.id().equals("own")).hasSize(1);
  }

  private static List<String> claimAll(CatalogFixture catalog) {
    var claimed = new ArrayList<String>();
    for (var claim = catalog.queue.claim(LEASE);
        claim.isPresent();
        claim = catalog.queue.claim(LEASE)) {
      claimed.add(claim.get().document().id());
    }
    return claimed;
  }
}
