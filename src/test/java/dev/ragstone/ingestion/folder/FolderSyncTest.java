package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.Description;
import dev.ragstone.catalog.documents.DocumentQuery;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class FolderSyncTest {

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
  void takesInWhatIsThereUnderItsPath() throws Exception {
    SyncReport report = run();
    assertThat(report.named(Kind.ADDED))
        .extracting(Finding::path)
        .containsExactly("a.md", "guides/b.md");
    assertThat(ids()).containsExactlyInAnyOrder("a.md", "guides:b.md");
    assertThat(document("guides:b.md").source().folder()).isEqualTo("guides/");
  }

  @Test
  void leavesAloneWhatDidNotChangeEvenAfterARestart() throws Exception {
    run();
    awaitAll();
    List<Document> before = present();
    memory = new Memory();
    SyncReport report = run();
    assertThat(report.total(Kind.UNCHANGED)).isEqualTo(2);
    assertThat(report.total(Kind.ADDED) + report.total(Kind.CHANGED)).isZero();
    assertThat(present()).isEqualTo(before);
  }

  @Test
  void takesATouchedFileForUnchanged() throws Exception {
    run();
    awaitAll();
    folder.write("a.md", "# Lamps\n\nThe first page.");
    assertThat(run().total(Kind.UNCHANGED)).isEqualTo(2);
    assertThat(document("a.md").version()).isEqualTo(1);
  }

  @Test
  void followsChangesAndRemovals() throws Exception {
    run();
    awaitAll();
    folder.write("a.md", "# Lamps\n\nThe first page, rewritten.");
    folder.delete("guides/b.md");
    SyncReport report = run();
    assertThat(report.total(Kind.CHANGED)).isEqualTo(1);
    assertThat(report.total(Kind.REMOVED)).isEqualTo(1);
    assertThat(ids()).containsExactly("a.md");
    assertThat(document("a.md").version()).isEqualTo(2);
  }

  @Test
  void keepsTitleAndMetadataThatSomebodyGaveWhenTheFileChanges() throws Exception {
    run();
    awaitAll();
    var metadata = new Metadata(Map.of("department", "sales"));
    lifecycle.describe(
        collections.of(source),
        "a.md",
        Expectation.none(),
        _ -> new Description("About lamps", metadata));
    folder.write("a.md", "# Lamps\n\nThe first page, rewritten.");
    run();
    assertThat(document("a.md").metadata()).isEqualTo(metadata);
    assertThat(document("a.md").title()).isEqualTo("About lamps");
  }

  @Test
  void movesTheDocumentOfARenamedFileWithoutReadingItAgain() throws Exception {
    run();
    awaitAll();
    Document before = document("a.md");
    folder.move("a.md", "lamps/first.md");
    SyncReport report = run();
    assertThat(report.named(Kind.RENAMED)).containsExactly(new Finding("lamps/first.md", "a.md"));
    assertThat(ids()).containsExactlyInAnyOrder("lamps:first.md", "guides:b.md");
    Document after = document("lamps:first.md");
    assertThat(after.status()).isEqualTo(DocumentStatus.READY);
    assertThat(after.readyAt()).isEqualTo(before.readyAt());
    assertThat(after.counts()).isEqualTo(before.counts());
    assertThat(documents.textBlob(Principal.service(), collection, after.id())).isPresent();
    assertThat(run().total(Kind.UNCHANGED)).isEqualTo(2);
  }

  @Test
  void readsARenamedFileAgainWhereItsNameIsItsTitle() throws Exception {
    folder.write("notes.txt", "no heading here, just a few words about lamps");
    run();
    awaitAll();
    folder.move("notes.txt", "words.txt");
    SyncReport report = run();
    assertThat(report.total(Kind.RENAMED)).isZero();
    assertThat(report.total(Kind.ADDED)).isEqualTo(1);
    assertThat(report.total(Kind.REMOVED)).isEqualTo(1);
  }

  @Test
  void letsTwoSourcesShareACollectionAndReportsWhereTheyMeet() throws Exception {
    run();
    var second = new TestFolder(Files.createDirectory(directory.resolve("wiki")));
    second.write("a.md", "# Another\n\nPage of the same name.");
    second.write("c.md", "# Third\n\nPage.");
    FolderSource wiki = second.source("wiki", collection);
    SyncReport report = sync.run(wiki, new Memory(), new SyncOptions(false, false));
    assertThat(report.named(Kind.CONFLICTS))
        .extracting(Finding::path, Finding::detail)
        .containsExactly(
            tuple("a.md", "the document a.md came by folder:handbook and stays as it is"));
    assertThat(run().total(Kind.REMOVED)).isZero();
    assertThat(ids()).containsExactlyInAnyOrder("a.md", "guides:b.md", "c.md");
  }

  @Test
  void reportsTwoFilesOfOneId() throws Exception {
    folder.write("guides:b.md", "# A name with a colon");
    SyncReport report = run();
    assertThat(report.total(Kind.CONFLICTS)).isEqualTo(1);
    assertThat(report.total(Kind.ADDED)).isEqualTo(2);
    assertThat(run().total(Kind.CONFLICTS)).isEqualTo(1);
  }

  @Test
  void bringsBackADocumentThatWasRemovedWhileItsFileIsThere() throws Exception {
    run();
    lifecycle.remove(collections.of(source), "a.md", Expectation.none());
    assertThat(run().total(Kind.ADDED)).isEqualTo(1);
    assertThat(ids()).contains("a.md");
  }

  @Test
  void onlyTellsInADryRun() throws Exception {
    SyncReport report = sync.run(source, memory, new SyncOptions(true, false));
    assertThat(report.dryRun()).isTrue();
    assertThat(report.total(Kind.ADDED)).isEqualTo(2);
    run();
    folder.delete("a.md");
    assertThat(sync.run(source, memory, new SyncOptions(true, false)).named(Kind.REMOVED))
        .extracting(Finding::path)
        .containsExactly("a.md");
    assertThat(ids()).contains("a.md");
  }

  @Test
  void removesNothingWhenTheFolderIsGone() throws Exception {
    run();
    var gone = TestFolder.at(directory.resolve("gone"), "handbook", collection, source.files());
    assertThatThrownBy(() -> sync.run(gone, memory, new SyncOptions(false, true)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.SOURCE_UNAVAILABLE))
        .hasMessageContaining("it does not exist");
    assertThat(present()).hasSize(2);
  }

  @Test
  void stopsWhenTheFolderIsEmptyUntilRemovalsAreAllowed() throws Exception {
    run();
    folder.delete("a.md");
    folder.delete("guides/b.md");
    SyncReport report = run();
    assertThat(report.stopped()).contains("2 of 2 documents").contains("the folder is empty");
    assertThat(report.total(Kind.REMOVED)).isEqualTo(2);
    assertThat(present()).hasSize(2);
    sync.run(source, memory, new SyncOptions(false, true));
    assertThat(present()).isEmpty();
  }

  @Test
  void doesNothingAtAllWhenMostFilesAreGone() throws Exception {
    for (int i = 0; i < 10; i++) {
      folder.write("page-" + i + ".md", "# Page " + i + "\n\nText.");
    }
    run();
    for (int i = 0; i < 7; i++) {
      folder.delete("page-" + i + ".md");
    }
    folder.write("new.md", "# New\n\nPage.");
    assertThat(run().stopped()).contains("7 of 12 documents").contains("max-delete-share=0.5");
    assertThat(present()).hasSize(12);
    assertThat(ids()).doesNotContain("new.md");
  }

  @Test
  void keepsTheDocumentsOfAFolderThatCannotBeListed() throws Exception {
    run();
    try (var _ = TooDeep.in(folder.path)) {
      String unreadable = FolderListing.of(source).errors().keySet().iterator().next();
      adopt("a.md", unreadable + "/a.md");
      SyncReport report = run();
      assertThat(report.total(Kind.ERRORS)).isEqualTo(1);
      assertThat(report.total(Kind.REMOVED)).isZero();
      assertThat(ids()).contains("a.md");
    }
  }

  @Test
  void leavesOutAFileThatCannotBeReadAndTakesTheRest() throws Exception {
    Files.createFile(folder.path.resolve("empty.md"));
    Files.setLastModifiedTime(folder.path.resolve("empty.md"), FileTime.fromMillis(1));
    SyncReport report = run();
    assertThat(report.named(Kind.ERRORS).getFirst().detail()).contains("must not be empty");
    assertThat(run().total(Kind.ERRORS)).isEqualTo(1);
    assertThat(ids()).containsExactlyInAnyOrder("a.md", "guides:b.md");
  }

  @Test
  void waitsForAFileThatIsStillBeingWritten() throws Exception {
    Path half = folder.write("half.md", "# Half\n\nof a");
    Files.setLastModifiedTime(half, FileTime.from(Instant.now()));
    SyncReport report = run();
    assertThat(report.named(Kind.WAITING)).extracting(Finding::path).containsExactly("half.md");
    assertThat(ids()).doesNotContain("half.md");
    folder.write("half.md", "# Half\n\nof a page, and the other half");
    assertThat(run().total(Kind.ADDED)).isEqualTo(1);
  }

  @Test
  void keepsADocumentWhileItsFileIsBeingCopiedToAnotherName() throws Exception {
    run();
    Path copy = Files.copy(folder.path.resolve("a.md"), folder.path.resolve("copy.md"));
    Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
    folder.delete("a.md");
    SyncReport report = run();
    assertThat(report.total(Kind.REMOVED)).isZero();
    assertThat(ids()).contains("a.md");
  }

  @Test
  void removesWhatTheGlobsNoLongerMatch() throws Exception {
    run();
    Globs narrowed = TestFolder.globs(List.of("**"), List.of("guides/**"));
    source = folder.source("handbook", collection, narrowed);
    assertThat(run().named(Kind.REMOVED)).extracting(Finding::path).containsExactly("guides/b.md");
    assertThat(ids()).containsExactly("a.md");
  }

  private SyncReport run() throws InterruptedException {
    return sync.run(source, memory, new SyncOptions(false, false));
  }

  /// As if the document had been taken in from a file of that name.
  private void adopt(String id, String filename) throws IOException {
    folder.delete(id);
    Document document = document(id);
    lifecycle.remove(collections.of(source), id, Expectation.none());
    try (var content = new ByteArrayInputStream("# Deep".getBytes(StandardCharsets.UTF_8))) {
      var description =
          new Intake.Description(
              document.id(), filename, null, null, null, Metadata.EMPTY, "folder:handbook");
      Upload upload = intake.receive(content, description);
      intake.store(collection, List.of(upload));
    }
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
}
