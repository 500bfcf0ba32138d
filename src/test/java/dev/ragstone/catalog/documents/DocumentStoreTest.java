package dev.ragstone.catalog.documents;

import static dev.ragstone.catalog.documents.DuplicatePolicy.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.Document.Failure;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.document.Metadata;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DocumentStoreTest {

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;

  DocumentStoreTest(TestDatabase kind) {
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
  void storesContentAndRowDurably() {
    Document stored = catalog.store("kb", "a", "hello").document();
    catalog.close();
    catalog = new CatalogFixture(kind, folder);

    Document found = catalog.documents.get(Principal.service(), "kb", "a");
    assertThat(found).isEqualTo(stored);
    assertThat(found.status()).isEqualTo(DocumentStatus.QUEUED);
    assertThat(catalog.blobs.path(found.source().sha256())).hasContent("hello");
  }

  @Test
  void refusesAnUploadOnceTheCollectionIsGone() {
    Upload upload = catalog.upload("a", "hello", Metadata.EMPTY);
    catalog.collections.delete("kb");
    assertThatThrownBy(() -> catalog.documents.store("kb", List.of(upload), DuplicatePolicy.REPORT))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.COLLECTION_NOT_FOUND));
    assertThat(catalog.blobs.path(upload.content().sha256())).doesNotExist();
  }

  @Test
  void keepsAllKeysThatManySetAtOnce() throws Exception {
    catalog.store("kb", "a", "hello");
    List<Callable<Document>> patches =
        IntStream.range(0, 16).<Callable<Document>>mapToObj(i -> () -> set("k" + i)).toList();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Document> patch : clients.invokeAll(patches)) {
        assertThat(patch.get().id()).isEqualTo("a");
      }
    }
    Document now = catalog.documents.get(Principal.service(), "kb", "a");
    assertThat(now.metadata().values()).hasSize(16);
    assertThat(now.version()).isEqualTo(17);
  }

  @Test
  void changesNothingOfAnotherVersionThanExpected() {
    catalog.store("kb", "a", "hello");
    Expectation stale = new Expectation.OneOf(Set.of(2));
    assertRefused(() -> catalog.documents.describe("kb", "a", stale, present -> present));
    assertRefused(() -> catalog.removal.markDeleting("kb", "a", stale));
    assertRefused(() -> catalog.documents.store("kb", List.of(upload("a")), REPORT, stale));
    assertRefused(() ->
        catalog.documents.store("kb", List.of(upload("new")), REPORT, new Expectation.Existing()));
    assertThat(catalog.documents.get(Principal.service(), "kb", "a").version()).isEqualTo(1);
  }

  @Test
  void queuesADocumentAgainThatIsDescribedWhileAWorkerHasIt() {
    catalog.store("kb", "a", "hello");
    Claim claim = catalog.queue.claim(Duration.ofMinutes(1)).orElseThrow();
    assertThat(set("k").status()).isEqualTo(DocumentStatus.QUEUED);
    assertThat(catalog.queue.ready(claim, new Counts(0, 1, 1))).isFalse();
  }

  private Upload upload(String id) {
    return catalog.upload(id, "newer", Metadata.EMPTY);
  }

  private Document set(String key) {
    return catalog.documents.describe(
        "kb",
        "a",
        Expectation.none(),
        present -> {
          var values = new HashMap<>(present.metadata().values());
          values.put(key, true);
          return new Description(present.title(), new Metadata(values));
        });
  }

  private static void assertRefused(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.PRECONDITION_FAILED));
  }

  @Test
  void keepsTheTypesOfMetadata() {
    var metadata = new Metadata(Map.of("n", 3L, "x", 0.5, "yes", true, "tags", List.of("a", 1L)));
    catalog.store("kb", "a", "hello", metadata);
    assertThat(catalog.documents.get(Principal.service(), "kb", "a").metadata())
        .isEqualTo(metadata);
  }

  @Test
  void leavesTheSameContentUnchanged() {
    catalog.store("kb", "a", "hello");
    Stored again = catalog.store("kb", "a", "hello");
    assertThat(again.outcome()).isEqualTo(Stored.Outcome.UNCHANGED);
    assertThat(again.document().version()).isEqualTo(1);
  }

  @Test
  void replacesOtherContentOrMetadataByANewVersion() {
    catalog.store("kb", "a", "hello");
    String old = catalog.documents.get(Principal.service(), "kb", "a").source().sha256();
    assertThat(catalog.store("kb", "a", "world").outcome()).isEqualTo(Stored.Outcome.REPLACED);
    Stored described = catalog.store("kb", "a", "world", new Metadata(Map.of("k", "v")));
    assertThat(described.outcome()).isEqualTo(Stored.Outcome.REPLACED);
    assertThat(described.document().version()).isEqualTo(3);
    assertThat(catalog.blobs.path(old)).doesNotExist();
  }

  @Test
  void takesAFailedDocumentAgain() {
    catalog.store("kb", "a", "hello");
    Claim claim = catalog.queue.claim(Duration.ofMinutes(1)).orElseThrow();
    catalog.queue.fail(claim, new Failure("corrupt-file", "it is", DocumentStatus.EXTRACTING));
    assertThat(catalog.store("kb", "a", "hello").outcome()).isEqualTo(Stored.Outcome.REPLACED);
    assertThat(catalog.documents.get(Principal.service(), "kb", "a").progress().error()).isNull();
  }

  @Test
  void storesAllUploadsOfARequestOrNone() {
    var uploads =
        List.of(
            catalog.upload("a", "one", Metadata.EMPTY),
            new Upload(
                "b",
                "b",
                "t",
                null,
                null,
                null,
                null,
                Metadata.EMPTY,
                "upload",
                catalog.staged("two")));
    assertThatThrownBy(() -> catalog.documents.store("missing", uploads, DuplicatePolicy.REPORT))
        .isInstanceOf(RuntimeException.class);
    assertThat(catalog.documents.find(Principal.service(), "missing", "a")).isEmpty();
    uploads.forEach(
        upload -> assertThat(catalog.blobs.path(upload.content().sha256())).doesNotExist());
    catalog.documents.store(
        "kb", List.of(catalog.upload("a", "one", Metadata.EMPTY)), DuplicatePolicy.REPORT);
    assertThat(catalog.documents.find(Principal.service(), "kb", "a")).isPresent();
  }

  @Test
  void keepsTheBlobOfAnotherDocumentWhenAnUploadOfTheSameContentFails() {
    String address = catalog.store("kb", "a", "same").document().source().sha256();
    var uploads = List.of(catalog.upload("b", "same", Metadata.EMPTY));
    assertThatThrownBy(() -> catalog.documents.store("missing", uploads, DuplicatePolicy.REPORT))
        .isInstanceOf(RuntimeException.class);
    assertThat(catalog.blobs.path(address)).exists();
  }

  @Test
  void keepsABlobThatAnotherDocumentRefersTo() {
    Document first = catalog.store("kb", "a", "same").document();
    catalog.store("kb", "b", "same");
    catalog.removal.markDeleting("kb", "a");
    catalog.removal.remove("kb", "a");
    assertThat(catalog.blobs.path(first.source().sha256())).exists();
    catalog.removal.markDeleting("kb", "b");
    catalog.removal.remove("kb", "b");
    assertThat(catalog.blobs.path(first.source().sha256())).doesNotExist();
  }

  @Test
  void hidesADocumentFromTheMomentItsRemovalBegins() {
    catalog.store("kb", "a", "hello");
    catalog.removal.markDeleting("kb", "a");
    assertThat(catalog.documents.find(Principal.service(), "kb", "a")).isEmpty();
    assertThat(
            catalog.documents.list(
                new DocumentQuery(Principal.service(), "kb", List.of(), null, null, null, 10)))
        .isEmpty();
    assertThatThrownBy(() -> catalog.store("kb", "a", "hello"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.DOCUMENT_BEING_DELETED));
    assertThat(catalog.removal.deleting()).extracting(Document::id).containsExactly("a");
  }

  @Test
  void listsPageByPageWithoutGapOrRepetition() {
    for (int i = 0; i < 7; i++) {
      catalog.store("kb", "d" + i, "text " + i);
    }
    var seen = new ArrayList<String>();
    DocumentQuery.Position after = null;
    List<Document> page;
    do {
      page =
          catalog.documents.list(
              new DocumentQuery(Principal.service(), "kb", List.of(), null, null, after, 3));
      page.forEach(document -> seen.add(document.id()));
      after =
          page.isEmpty()
              ? null
              : new DocumentQuery.Position(page.getLast().createdAt(), page.getLast().id());
    } while (!page.isEmpty());
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void countsDocumentsByStatus() {
    catalog.store("kb", "a", "one");
    catalog.store("kb", "b", "two");
    Claim claim = catalog.queue.claim(Duration.ofMinutes(1)).orElseThrow();
    catalog.queue.ready(claim, new Counts(2, 5, 100));
    var statistics = catalog.collections.statistics(Principal.service(), "kb");
    assertThat(statistics.count(DocumentStatus.READY)).isEqualTo(1);
    assertThat(statistics.count(DocumentStatus.QUEUED)).isEqualTo(1);
    assertThat(statistics.chunks()).isEqualTo(5);
  }

  @Test
  void sweepsBlobsThatNothingRefersTo() {
    Document kept = catalog.store("kb", "a", "kept").document();
    String orphan = catalog.blobs.store("orphan".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(catalog.removal.sweepBlobs()).isEqualTo(1);
    assertThat(Files.exists(catalog.blobs.path(orphan))).isFalse();
    assertThat(catalog.blobs.path(kept.source().sha256())).exists();
  }

  @Test
  void tellsListenersOfChanges() {
    var seen = new ArrayList<DocumentStatus>();
    try (var _ =
        catalog.changes.subscribe(Principal.service(), document -> seen.add(document.status()))) {
      catalog.store("kb", "a", "hello");
      catalog.queue.claim(Duration.ofMinutes(1));
    }
    catalog.documents.requeue("kb", "a");
    assertThat(seen).containsExactly(DocumentStatus.QUEUED, DocumentStatus.EXTRACTING);
  }
}
