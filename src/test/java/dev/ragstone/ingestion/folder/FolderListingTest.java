package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {

  @TempDir Path directory;
  private TestFolder folder;

  @BeforeEach
  void prepare() throws IOException {
    folder = new TestFolder(Files.createDirectory(directory.resolve("inside")));
  }

  @Test
  void namesFilesByTheirPathInTheFolder() throws IOException {
    folder.write("a.md", "a");
    folder.write("guides/deep/b.md", "bb");
    FolderListing listing = list();
    assertThat(listing.files().keySet()).containsExactly("a.md", "guides/deep/b.md");
    assertThat(file(listing, "guides/deep/b.md").stamp().size()).isEqualTo(2);
    assertThat(listing.folders()).hasSize(3);
  }

  @Test
  void leavesOutWhatIsHiddenAndTheLocksOfOfficePrograms() throws IOException {
    folder.write(".a.md", "a");
    folder.write(".git/b.md", "b");
    folder.write("~$c.docx", "c");
    assertThat(list().files()).isEmpty();
  }

  @Test
  void takesOnlyWhatTheGlobsMatch() throws IOException {
    folder.write("a.md", "a");
    folder.write("drafts/b.md", "b");
    folder.write("c.bin", "c");
    Globs globs = TestFolder.globs(List.of("**/*.md"), List.of("drafts/**"));
    assertThat(FolderListing.of(folder.source("test", "kb", globs)).files().keySet())
        .containsExactly("a.md");
  }

  @Test
  void takesALinkToAFileOfTheFolderForThatFile() throws IOException {
    Path file = folder.write("..data/real.md", "from a mounted volume");
    Files.createSymbolicLink(folder.path.resolve("a.md"), Path.of("..data/real.md"));
    FolderListing listing = list();
    assertThat(listing.files().keySet()).containsExactly("a.md");
    assertThat(file(listing, "a.md").file()).isEqualTo(file.toRealPath());
  }

  @Test
  void followsNoLinkOutOfTheFolder() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("secret.md"), "secret");
    Files.createSymbolicLink(folder.path.resolve("file.md"), outside.resolve("secret.md"));
    Files.createSymbolicLink(folder.path.resolve("folder"), outside);
    assertThat(list().files()).isEmpty();
  }

  @Test
  void endsWhereLinksRunInACircle() throws IOException {
    folder.write("guides/a.md", "a");
    Files.createSymbolicLink(folder.path.resolve("guides/again"), folder.path);
    Files.createSymbolicLink(folder.path.resolve("x.md"), folder.path.resolve("y.md"));
    Files.createSymbolicLink(folder.path.resolve("y.md"), folder.path.resolve("x.md"));
    FolderListing listing = list();
    assertThat(listing.files().keySet()).containsExactly("guides/a.md");
    assertThat(listing.errors().keySet()).containsExactly("x.md", "y.md");
  }

  @Test
  void mayBeALinkItself() throws IOException {
    folder.write("a.md", "a");
    Path link = Files.createSymbolicLink(directory.resolve("link"), folder.path);
    var source = TestFolder.at(link, "test", "kb", Globs.everything("test"));
    assertThat(FolderListing.of(source).files().keySet()).containsExactly("a.md");
  }

  @Test
  void saysWhatItCouldNotLookAtAndWhatIsUnknownForThat() throws IOException {
    folder.write("a.md", "a");
    try (var tooDeep = TooDeep.in(folder.path)) {
      FolderListing listing = list();
      assertThat(listing.files().keySet()).containsExactly("a.md");
      assertThat(listing.errors()).hasSize(1);
      String unreadable = listing.errors().keySet().iterator().next();
      assertThat(listing.isUnknown(unreadable + "/b.md")).isTrue();
      assertThat(listing.isUnknown("a.md")).isFalse();
      assertThat(tooDeep.top()).exists();
    }
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    Path file = folder.write("a.md", "a");
    assertThatThrownBy(() -> FolderListing.of(at(file))).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> FolderListing.of(at(folder.path.resolve("gone"))))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void leavesOutANameThatNoIdCanHold() throws IOException {
    folder.write("line\nbreak.md", "a");
    FolderListing listing = list();
    assertThat(listing.files()).isEmpty();
    assertThat(listing.errors()).containsKey("line\nbreak.md");
  }

  private static FileEntry file(FolderListing listing, String name) {
    return Objects.requireNonNull(listing.files().get(name));
  }

  private FolderListing list() throws IOException {
    return FolderListing.of(folder.source("test", "kb"));
  }

  private static FolderSource at(Path path) {
    return TestFolder.at(path, "test", "kb", Globs.everything("test"));
  }
}
