package dev.ragstone.catalog.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.catalog.documents.Description;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.Document.Failure;
import dev.ragstone.document.DocumentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class IngestionQueueTest {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration OVER = Duration.ofMillis(-1);

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;

  IngestionQueueTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(kind, folder).withCollection("kb");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void handsOutEachDocumentOnceHoweverManyAsk() throws Exception {
    for (int i = 0; i < 40; i++) {
      catalog.store("kb", "d" + i, "text " + i);
    }
    Callable<List<String>> worker = this::claimAll;
    var claimed = new ArrayList<String>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<String>> share : workers.invokeAll(Collections.nCopies(8, worker))) {
        claimed.addAll(share.get());
      }
    }
    assertThat(claimed).doesNotHaveDuplicates();
    assertThat(claimed).hasSize(40);
  }

  private List<String> claimAll() {
    return Stream.generate(() -> catalog.queue.claim(LEASE))
        .takeWhile(Optional::isPresent)
        .map(claim -> claim.orElseThrow().document().id())
        .toList();
  }

  @Test
  void takesTheOldestFirst() throws InterruptedException {
    catalog.store("kb", "first", "one");
    Thread.sleep(2);
    catalog.store("kb", "second", "two");
    assertThat(catalog.queue.claim(LEASE)).map(claim -> claim.document().id()).contains("first");
  }

  @Test
  void claimsAgainWhatHasAnExpiredLeaseAndCountsTheAttempt() {
    catalog.store("kb", "a", "hello");
    Claim lost = catalog.queue.claim(OVER).orElseThrow();
    Claim taken = catalog.queue.claim(LEASE).orElseThrow();
    assertThat(taken.document().progress().attempts()).isEqualTo(2);
    assertThat(catalog.queue.holds(lost)).isFalse();
    assertThat(catalog.queue.holds(taken)).isTrue();
  }

  @Test
  void ignoresTheWritesOfAClaimThatIsLost() {
    catalog.store("kb", "a", "hello");
    Claim lost = catalog.queue.claim(OVER).orElseThrow();
    assertThat(catalog.queue.claim(LEASE)).isPresent();
    assertThat(catalog.queue.progress(lost, DocumentStatus.EMBEDDING, 1, 2)).isFalse();
    assertThat(catalog.queue.ready(lost, new Counts(0, 1, 1))).isFalse();
    assertThat(catalog.queue.fail(lost, new Failure("no-text", "none", DocumentStatus.EXTRACTING)))
        .isFalse();
    assertThat(catalog.documents.get(Principal.service(), "kb", "a").status())
        .isEqualTo(DocumentStatus.EXTRACTING);
  }

  @Test
  void losesTheClaimWhenTheDocumentIsReplaced() {
    catalog.store("kb", "a", "old");
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    catalog.store("kb", "a", "new");
    assertThat(catalog.queue.ready(claim, new Counts(0, 1, 1))).isFalse();
    assertThat(catalog.queue.claim(LEASE)).map(next -> next.document().version()).contains(2);
  }

  @Test
  void losesTheClaimWhenTheDocumentIsRemoved() {
    catalog.store("kb", "a", "hello");
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    catalog.removal.markDeleting("kb", "a");
    assertThat(catalog.queue.holds(claim)).isFalse();
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
  }

  @Test
  void renewsALease() {
    catalog.store("kb", "a", "hello");
    Claim claim = catalog.queue.claim(OVER).orElseThrow();
    assertThat(catalog.queue.renew(claim, LEASE)).isTrue();
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
  }

  @Test
  void givesBackWithoutCountingTheAttempt() {
    catalog.store("kb", "a", "hello");
    catalog.queue.release(catalog.queue.claim(LEASE).orElseThrow());
    Document waiting = catalog.documents.get(Principal.service(), "kb", "a");
    assertThat(waiting.status()).isEqualTo(DocumentStatus.QUEUED);
    assertThat(waiting.progress().attempts()).isZero();
  }

  @Test
  void waitsForAnotherAttemptAndSaysWhy() {
    catalog.store("kb", "a", "hello");
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    var busy = new Failure("provider-busy", "later", DocumentStatus.EMBEDDING);
    assertThat(catalog.queue.retry(claim, busy, Duration.ofHours(1))).isTrue();
    Document.Progress waiting = catalog.documents.get(Principal.service(), "kb", "a").progress();
    assertThat(waiting.status()).isEqualTo(DocumentStatus.QUEUED);
    assertThat(waiting.error()).isEqualTo(busy);
    assertThat(waiting.nextAttemptAt()).isAfter(Instant.now().plusSeconds(3000));
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
  }

  @Test
  void takesUpWhatIsDueAndRemembersTheFailures() {
    catalog.store("kb", "a", "hello");
    var busy = new Failure("provider-busy", "later", DocumentStatus.EMBEDDING);
    catalog.queue.retry(catalog.queue.claim(LEASE).orElseThrow(), busy, OVER);
    Claim second = catalog.queue.claim(LEASE).orElseThrow();
    assertThat(second.failures()).isEqualTo(1);
    assertThat(second.document().progress().attempts()).isEqualTo(2);
    assertThat(second.document().progress().error()).isNull();
    assertThat(second.document().progress().nextAttemptAt()).isNull();
  }

  @Test
  void addsUpTheTimeOfEachStage() throws InterruptedException {
    catalog.store("kb", "a", "hello");
    Thread.sleep(5);
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    Thread.sleep(5);
    catalog.queue.progress(claim, DocumentStatus.EMBEDDING, 0, 1);
    Thread.sleep(5);
    catalog.queue.progress(claim, DocumentStatus.INDEXING, 0, 1);
    Thread.sleep(5);
    catalog.queue.ready(claim, new Counts(0, 1, 1));
    Document.Timings timings =
        catalog.documents.get(Principal.service(), "kb", "a").progress().timings();
    assertThat(
            List.of(
                timings.queued(), timings.extracting(), timings.embedding(), timings.indexing()))
        .allMatch(millis -> millis >= 5);
    assertThat(catalog.documents.requeue("kb", "a").progress().timings())
        .isEqualTo(Document.Timings.NONE);
  }

  @Test
  void prefersTheTitleThatTheUploaderGave() {
    catalog.store("kb", "a", "hello");
    catalog.documents.describe(
        "kb", "a", Expectation.none(), present -> new Description("Given", present.metadata()));
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    var found =
        new IngestionQueue.Extracted(
            "text/plain", "In the file", "en", 3, "0".repeat(64), List.of("Page 2 is a picture."));
    assertThat(catalog.queue.extracted(claim, found)).isTrue();
    Document document = catalog.documents.get(Principal.service(), "kb", "a");
    assertThat(document.title()).isEqualTo("Given");
    assertThat(document.counts().pages()).isEqualTo(3);
    assertThat(document.source().language()).isEqualTo("en");
  }

  @Test
  void keepsTheWarningsOfTheReaderUntilTheDocumentIsReadAgain() {
    catalog.store("kb", "a", "hello");
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    var found =
        new IngestionQueue.Extracted(
            "text/plain", null, null, 3, "0".repeat(64), List.of("Page 2 is a picture."));
    catalog.queue.extracted(claim, found);
    assertThat(catalog.documents.get(Principal.service(), "kb", "a").progress().warnings())
        .containsExactly("Page 2 is a picture.");
    assertThat(catalog.documents.requeue("kb", "a").progress().warnings()).isEmpty();
  }
}
