package dev.ragstone.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DuplicatesTest {

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;

  DuplicatesTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(kind, folder).withCollection("kb").withCollection("other");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void ingestsOneOfManyEqualDocumentsThatComeAtOnce() throws Exception {
    List<Callable<Stored>> uploads =
        IntStream.range(0, 8)
            .<Callable<Stored>>mapToObj(i -> () -> catalog.skipping("kb", "d" + i, "same"))
            .toList();
    var outcomes = new ArrayList<Stored.Outcome>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Stored> upload : clients.invokeAll(uploads)) {
        outcomes.add(upload.get().outcome());
      }
    }
    assertThat(outcomes).containsOnlyOnce(Stored.Outcome.CREATED).hasSize(8);
  }

  @Test
  void namesTheOlderDocumentWithTheSameContent() {
    Document first = catalog.store("kb", "first", "same").document();
    Document second = catalog.store("kb", "second", "same").document();
    Document elsewhere = catalog.store("other", "third", "same").document();
    assertThat(catalog.standings.original(Principal.service(), first)).isNull();
    assertThat(catalog.standings.original(Principal.service(), second)).isEqualTo("first");
    assertThat(catalog.standings.original(Principal.service(), elsewhere)).isNull();
    assertThat(second.status()).isEqualTo(DocumentStatus.QUEUED);
  }

  @Test
  void skipsWhereToldToAndSaysSo() {
    catalog.skipping("kb", "first", "same");
    Stored second = catalog.skipping("kb", "second", "same");
    assertThat(second.outcome()).isEqualTo(Stored.Outcome.DUPLICATE);
    assertThat(second.document().status()).isEqualTo(DocumentStatus.READY);
    assertThat(second.document().counts()).isEqualTo(Counts.NONE);
    assertThat(catalog.standings.original(Principal.service(), second.document()))
        .isEqualTo("first");
    assertThat(catalog.queue.claim(LEASE)).map(claim -> claim.document().id()).contains("first");
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
  }

  @Test
  void recognisesASkippedDocumentThatIsSentAgain() {
    catalog.skipping("kb", "first", "same");
    catalog.skipping("kb", "second", "same");
    assertThat(catalog.skipping("kb", "second", "same").outcome())
        .isEqualTo(Stored.Outcome.UNCHANGED);
  }

  @Test
  void ingestsTheOldestSkippedOneWhenTheOriginalIsRemoved() throws InterruptedException {
    skipTwoOf("first");
    catalog.removal.markDeleting("kb", "first");
    assertIsIngestedInItsPlace("second");
    catalog.removal.remove("kb", "first");
    assertThat(
            catalog.blobs.path(
                catalog.documents.get(Principal.service(), "kb", "second").source().sha256()))
        .exists();
  }

  @Test
  void ingestsTheOldestSkippedOneWhenTheOriginalIsReplaced() throws InterruptedException {
    skipTwoOf("first");
    catalog.skipping("kb", "first", "something else");
    catalog.queue.ready(catalog.queue.claim(LEASE).orElseThrow(), new Counts(0, 1, 1));
    assertIsIngestedInItsPlace("second");
  }

  @Test
  void ingestsTheOldestSkippedOneWhenTheOriginalFailsOrIsCancelled() throws InterruptedException {
    catalog.skipping("kb", "first", "same");
    Thread.sleep(2);
    catalog.skipping("kb", "second", "same");
    Thread.sleep(2);
    catalog.skipping("kb", "third", "same");
    catalog.queue.fail(
        catalog.queue.claim(LEASE).orElseThrow(),
        new Document.Failure("provider-busy", "too long", DocumentStatus.EMBEDDING));
    assertThat(catalog.documents.get(Principal.service(), "kb", "second").status())
        .isEqualTo(DocumentStatus.QUEUED);
    catalog.documents.cancel("kb", "second");
    assertThat(catalog.documents.get(Principal.service(), "kb", "third").status())
        .isEqualTo(DocumentStatus.QUEUED);
  }

  @Test
  void ingestsASkippedDocumentOnRequest() {
    catalog.skipping("kb", "first", "same");
    catalog.skipping("kb", "second", "same");
    assertThat(catalog.documents.requeueAll("kb", null)).isEqualTo(1);
    assertThat(catalog.documents.requeue("kb", "second").status()).isEqualTo(DocumentStatus.QUEUED);
  }

  private void skipTwoOf(String original) throws InterruptedException {
    catalog.skipping("kb", original, "same");
    catalog.queue.ready(catalog.queue.claim(LEASE).orElseThrow(), new Counts(0, 1, 1));
    Thread.sleep(2);
    catalog.skipping("kb", "second", "same");
    Thread.sleep(2);
    catalog.skipping("kb", "third", "same");
  }

  private void assertIsIngestedInItsPlace(String id) {
    assertThat(catalog.queue.claim(LEASE)).map(claim -> claim.document().id()).contains(id);
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
    assertThat(
            catalog.standings.original(
                Principal.service(), catalog.documents.get(Principal.service(), "kb", "third")))
        .isEqualTo(id);
  }
}
