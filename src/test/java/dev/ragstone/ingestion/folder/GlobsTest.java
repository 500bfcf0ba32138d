package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobsTest {

  @Test
  void keepsAStarWithinItsFolder() {
    Globs globs = TestFolder.globs(List.of("*.md"), List.of());
    assertThat(globs.match(Path.of("a.md"))).isTrue();
    assertThat(globs.match(Path.of("guides/a.md"))).isFalse();
  }

  @Test
  void letsTwoStarsStandForAnyFolderAndForNone() {
    Globs globs = TestFolder.globs(List.of("**/*.{md,html}"), List.of());
    assertThat(globs.match(Path.of("a.md"))).isTrue();
    assertThat(globs.match(Path.of("x/y/a.html"))).isTrue();
    assertThat(globs.match(Path.of("x/y/a.pdf"))).isFalse();
  }

  @Test
  void excludesWhateverIsIncluded() {
    Globs globs = TestFolder.globs(List.of("**"), List.of("drafts/**", "**/*.tmp"));
    assertThat(globs.match(Path.of("a.md"))).isTrue();
    assertThat(globs.match(Path.of("drafts/x/a.md"))).isFalse();
    assertThat(globs.match(Path.of("guides/a.tmp"))).isFalse();
  }

  @Test
  void knowsAFolderOfWhichNothingIsWanted() {
    Globs globs = TestFolder.globs(List.of("**"), List.of("lost+found/**", "guides/*"));
    assertThat(globs.excludeAllBelow(Path.of("lost+found"))).isTrue();
    assertThat(globs.excludeAllBelow(Path.of("guides"))).isFalse();
  }

  @Test
  void refusesWhatIsNoGlob() {
    assertThatThrownBy(() -> TestFolder.globs(List.of("{a,b"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("include of the source test must be a glob, got {a,b");
    assertThatThrownBy(() -> TestFolder.globs(List.of(), List.of()))
        .hasMessageContaining("must name a glob");
  }
}
