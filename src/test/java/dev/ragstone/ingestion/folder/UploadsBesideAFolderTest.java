package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentQuery;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.ingestion.DocumentLifecycle;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.ingestion.SettledDocuments;
import dev.ragstone.ingestion.folder.SyncReport.Finding;
import dev.ragstone.ingestion.folder.SyncReport.Kind;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where uploads and the files of a folder meet: the folder is the truth for the ids of its files.
@QuarkusTest
class UploadsBesideAFolderTest {

  @Inject FolderSync sync;
  @Inject Intake intake;
  @Inject DocumentStore documents;
  @Inject DocumentLifecycle lifecycle;
  @Inject SourceCollections collections;
  @Inject SettledDocuments settled;

  @TempDir Path directory;
  private TestFolder folder;
  private String collection;
  private FolderSource source;
  private Memory memory;

  @BeforeEach
  void prepare() throws IOException {
    collection = "sync-" + UUID.randomUUID();
    folder = new TestFolder(Files.createDirectory(directory.resolve("pages")));
    folder.write("a.md", "# Lamps\n\nThe first page.");
    folder.write("guides/b.md", "# Kettles\n\nThe second page.");
    source = folder.source("handbook", collection);
    memory = new Memory();
  }

  @Test
  void neverTouchesAnUploadUnlessAFileHasItsId() throws Exception {
    collections.of(source);
    upload("mine.md", "uploaded");
    run();
    folder.delete("a.md");
    run();
    assertThat(ids()).containsExactlyInAnyOrder("mine.md", "guides:b.md");
    assertThat(documents.origin(Principal.service(), collection, "mine.md"))
        .contains(Upload.BY_REQUEST);
  }

  @Test
  void refusesAnUploadUnderTheIdOfAFile() throws Exception {
    run();
    assertThatThrownBy(() -> upload("a.md", "forged"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.DOCUMENT_OF_ANOTHER_ORIGIN))
        .hasMessageContaining("a.md belongs to the source handbook");
    assertThat(documents.origin(Principal.service(), collection, "a.md"))
        .contains("folder:handbook");
    assertThat(run().total(Kind.UNCHANGED)).isEqualTo(2);
  }

  /// Somebody may remove the document of a file and upload another one under its id.
  @Test
  void takesAnIdBackFromAnUploadWithNothingThatTheUploadSaidOfItself() throws Exception {
    run();
    lifecycle.remove(collections.of(source), "a.md", Expectation.none());
    upload("a.md", "forged", "Forged title", "https://evil.example/");
    SyncReport told = sync.run(source, memory, new SyncOptions(true, false));
    assertThat(told.named(Kind.RECLAIMED)).extracting(Finding::path).containsExactly("a.md");
    assertThat(documents.origin(Principal.service(), collection, "a.md"))
        .contains(Upload.BY_REQUEST);
    SyncReport report = run();
    assertThat(report.named(Kind.RECLAIMED)).extracting(Finding::path).containsExactly("a.md");
    assertThat(documents.origin(Principal.service(), collection, "a.md"))
        .contains("folder:handbook");
    assertThat(documents.givenTitle(Principal.service(), collection, "a.md")).isEmpty();
    assertThat(document("a.md").source().url()).isNull();
    assertThat(run().total(Kind.UNCHANGED)).isEqualTo(2);
  }

  @Test
  void doesNotMoveADocumentOntoAnUploadButTakesTheFileInAnew() throws Exception {
    run();
    awaitAll();
    upload("c.md", "in the way of a file that is not there yet");
    folder.move("a.md", "c.md");
    SyncReport report = run();
    assertThat(report.total(Kind.RECLAIMED)).isEqualTo(1);
    assertThat(report.total(Kind.REMOVED)).isEqualTo(1);
    assertThat(documents.origin(Principal.service(), collection, "c.md"))
        .contains("folder:handbook");
  }

  private SyncReport run() throws InterruptedException {
    return sync.run(source, memory, new SyncOptions(false, false));
  }

  private void awaitAll() throws InterruptedException {
    settled.await(Principal.service(), collection, ids(), Duration.ofMinutes(1));
  }

  private List<String> ids() {
    return present().stream().map(Document::id).toList();
  }

  private Document document(String id) {
    return documents.get(Principal.service(), collection, id);
  }

  private List<Document> present() {
    return documents.list(
        new DocumentQuery(Principal.service(), collection, List.of(), null, null, null, 100));
  }

  private void upload(String id, String text) throws IOException {
    upload(id, text, null, null);
  }

  private void upload(String id, String text, @Nullable String title, @Nullable String url)
      throws IOException {
    var content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var description =
        new Intake.Description(id, "note.txt", null, title, url, Metadata.EMPTY, Upload.BY_REQUEST);
    Upload upload = intake.receive(content, description);
    intake.store(collection, List.of(upload));
  }
}
