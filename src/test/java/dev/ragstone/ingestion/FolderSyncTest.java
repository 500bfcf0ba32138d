package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.catalog.DocumentQuery;
import dev.ragstone.catalog.DocumentStore;
import dev.ragstone.catalog.Upload;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class FolderSyncTest {

  @Inject Intake intake;
  @Inject DocumentStore documents;
  @Inject DocumentLifecycle lifecycle;
  @Inject CollectionLifecycle collections;
  @Inject NewCollections defaults;
  @Inject SettledDocuments settled;

  @TempDir Path folder;
  private Collection collection;

  @BeforeEach
  void prepare() throws IOException {
    collection = defaults.named("sync-" + UUID.randomUUID(), "");
    collections.createIfAbsent(collection);
    Files.createDirectories(folder.resolve("guides"));
    Files.writeString(folder.resolve("a.md"), "# A\n\nThe first page.");
    Files.writeString(folder.resolve("guides/b.md"), "# B\n\nThe second page.");
    Files.writeString(folder.resolve(".hidden.md"), "not for readers");
  }

  @Test
  void takesInWhatIsThereUnderItsPath() throws Exception {
    synchronize(sync());
    assertThat(present()).extracting(Document::id).containsExactlyInAnyOrder("a.md", "guides:b.md");
    assertThat(documents.get(collection.name(), "guides:b.md").source().folder())
        .isEqualTo("guides/");
  }

  @Test
  void leavesAloneWhatDidNotChangeEvenAfterARestart() throws Exception {
    synchronize(sync());
    awaitAll();
    List<Document> before = present();
    synchronize(sync());
    assertThat(present()).isEqualTo(before);
  }

  @Test
  void followsChangesAndRemovals() throws Exception {
    FolderSync sync = sync();
    synchronize(sync);
    awaitAll();
    Files.writeString(folder.resolve("a.md"), "# A\n\nThe first page, rewritten at length.");
    Files.delete(folder.resolve("guides/b.md"));
    synchronize(sync);
    assertThat(present()).extracting(Document::id).containsExactly("a.md");
    assertThat(documents.get(collection.name(), "a.md").version()).isEqualTo(2);
  }

  @Test
  void neverTouchesWhatSomebodyUploaded() throws Exception {
    upload("mine.md", "uploaded");
    upload("a.md", "uploaded under the name of a file");
    synchronize(sync());
    assertThat(present()).extracting(Document::id).contains("mine.md", "a.md");
    assertThat(documents.origin(collection.name(), "a.md")).contains(Upload.BY_REQUEST);
  }

  @Test
  void removesNothingWhenTheFolderIsGone() throws Exception {
    FolderSync sync = sync();
    synchronize(sync);
    Path gone = folder.resolveSibling("gone-" + UUID.randomUUID());
    assertThatThrownBy(() -> sync.synchronize(gone, collection)).isInstanceOf(IOException.class);
    assertThat(present()).hasSize(2);
  }

  @Test
  void leavesOutAFileThatCannotBeReadAndTakesTheRest() throws Exception {
    Files.write(folder.resolve("empty.md"), new byte[0]);
    synchronize(sync());
    assertThat(present()).extracting(Document::id).containsExactlyInAnyOrder("a.md", "guides:b.md");
  }

  private FolderSync sync() {
    return new FolderSync(intake, documents, lifecycle);
  }

  private void synchronize(FolderSync sync) throws IOException {
    sync.synchronize(folder, collection);
  }

  private void awaitAll() throws InterruptedException {
    settled.await(
        collection.name(), present().stream().map(Document::id).toList(), Duration.ofMinutes(1));
  }

  private List<Document> present() {
    return documents.list(new DocumentQuery(collection.name(), List.of(), null, null, null, 100));
  }

  private void upload(String id, String text) throws IOException {
    var content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var description =
        new Intake.Description(id, "note.txt", null, null, null, Metadata.EMPTY, Upload.BY_REQUEST);
    Upload upload = intake.receive(content, description);
    intake.store(collection.name(), List.of(upload));
  }
}
