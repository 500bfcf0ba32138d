package dev.ragstone.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import dev.ragstone.catalog.documents.FolderDocuments.Holding;
import dev.ragstone.catalog.documents.FolderDocuments.Move;
import dev.ragstone.catalog.documents.FolderDocuments.Stamp;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.document.Metadata;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FolderDocumentsTest {

  private static final Move TO_B = new Move("a.md", "b.md", "b.md", 7);

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;
  private FolderDocuments documents;

  FolderDocumentsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(kind, folder).withCollection("kb").withCollection("other");
    documents = new FolderDocuments(catalog.database, catalog.changes, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void handsOutWhatTheSourceAddedAndNothingElse() {
    add("kb", "handbook", "a.md");
    add("kb", "wiki", "b.md");
    add("other", "handbook", "c.md");
    catalog.store("kb", "mine", "uploaded");
    assertThat(filed("kb", "handbook")).extracting(Filed::id).containsExactly("a.md");
    assertThat(documents.holdings())
        .containsExactly(
            new Holding("handbook", "kb", 1),
            new Holding("handbook", "other", 1),
            new Holding("wiki", "kb", 1));
  }

  @Test
  void notesTheTimesOfItsOwnFilesOnly() {
    add("kb", "handbook", "a.md");
    add("kb", "wiki", "b.md");
    documents.stamp("kb", "handbook", List.of(new Stamp("a.md", 5), new Stamp("b.md", 6)));
    assertThat(filed("kb", "handbook")).extracting(Filed::modified).containsExactly(5L);
    assertThat(filed("kb", "wiki").getFirst().modified()).isNull();
  }

  @Test
  void letsTheFilesOfItsOwnSourceAloneReplaceADocumentOfAFolder() {
    add("kb", "wiki", "b.md");
    assertThatThrownBy(() -> add("kb", "handbook", "b.md"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.DOCUMENT_OF_ANOTHER_ORIGIN))
        .hasMessageContaining("b.md belongs to the source wiki");
    assertThatThrownBy(() -> catalog.store("kb", "b.md", "uploaded over it"))
        .hasMessageContaining("b.md belongs to the source wiki");
    assertThat(filed("kb", "wiki")).extracting(Filed::id).containsExactly("b.md");
  }

  @Test
  void takesAnIdBackFromAnUpload() {
    catalog.store("kb", "a.md", "uploaded");
    add("kb", "handbook", "a.md");
    assertThat(filed("kb", "handbook")).extracting(Filed::id).containsExactly("a.md");
  }

  @Test
  void removesNothingOfAnotherOrigin() {
    catalog.store("kb", "a.md", "uploaded");
    assertThat(documents.markDeleting("kb", "handbook", "a.md")).isFalse();
    assertThat(catalog.documents.find(Principal.service(), "kb", "a.md")).isPresent();
  }

  @Test
  void movesAReadyDocumentAndLeavesATraceForARestart() {
    makeReady(add("kb", "handbook", "a.md"));
    Document moved = documents.beginMove("kb", "handbook", TO_B).orElseThrow();
    assertThat(moved.id()).isEqualTo("b.md");
    assertThat(moved.status()).isEqualTo(DocumentStatus.INDEXING);
    assertThat(catalog.removal.deleting()).extracting(Document::id).containsExactly("a.md");
    documents.endMove("kb", TO_B);
    assertThat(catalog.documents.get(Principal.service(), "kb", "b.md").status())
        .isEqualTo(DocumentStatus.READY);
    assertThat(catalog.removal.deleting()).isEmpty();
    assertThat(filed("kb", "handbook"))
        .extracting(Filed::filename, Filed::modified)
        .containsExactly(tuple("b.md", 7L));
  }

  @Test
  void takesAMoveThatWasCutOffUpAgainAfterARestart() {
    makeReady(add("kb", "handbook", "a.md"));
    documents.beginMove("kb", "handbook", TO_B);
    assertThat(catalog.queue.claim(Duration.ofMinutes(1))).isEmpty();
    catalog.close();
    catalog = new CatalogFixture(kind, folder);
    catalog.run.begin(3, Duration.ofMinutes(1));
    assertThat(catalog.queue.claim(Duration.ofMinutes(1)).orElseThrow().document().id())
        .isEqualTo("b.md");
  }

  @Test
  void doesNotEndAMoveThatSomebodyElseGoesOnWith() {
    makeReady(add("kb", "handbook", "a.md"));
    documents.beginMove("kb", "handbook", TO_B);
    catalog.documents.requeue("kb", "b.md");
    documents.endMove("kb", TO_B);
    assertThat(catalog.documents.get(Principal.service(), "kb", "b.md").status())
        .isEqualTo(DocumentStatus.QUEUED);
  }

  @Test
  void movesNeitherWhatIsNotReadyNorOntoAnotherDocument() {
    Document document = add("kb", "handbook", "a.md");
    assertThat(documents.beginMove("kb", "handbook", TO_B)).isEmpty();
    makeReady(document);
    assertThat(documents.beginMove("kb", "wiki", TO_B)).isEmpty();
    catalog.store("kb", "b.md", "uploaded");
    assertThat(documents.beginMove("kb", "handbook", TO_B)).isEmpty();
    assertThat(catalog.documents.get(Principal.service(), "kb", "a.md").status())
        .isEqualTo(DocumentStatus.READY);
  }

  private Document add(String collection, String source, String name) {
    var upload =
        new Upload(
            name,
            name,
            "text/markdown",
            null,
            null,
            null,
            null,
            Metadata.EMPTY,
            FolderDocuments.origin(source),
            catalog.staged("content of " + name));
    return catalog
        .documents
        .store(collection, List.of(upload), DuplicatePolicy.REPORT)
        .getFirst()
        .document();
  }

  private void makeReady(Document document) {
    Claim claim = catalog.queue.claim(Duration.ofMinutes(1)).orElseThrow();
    assertThat(claim.document().id()).isEqualTo(document.id());
    catalog.queue.ready(claim, new Document.Counts(0, 1, 1));
  }

  private List<Filed> filed(String collection, String source) {
    var filed = new ArrayList<Filed>();
    documents.each(collection, source, filed::add);
    return filed;
  }
}
