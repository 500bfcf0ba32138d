package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileIdsTest {

  @Test
  void writesAColonForASlash() {
    assertThat(FileIds.of("guides/a.md")).isEqualTo("guides:a.md");
  }

  @Test
  void shortensALongPathWithoutMixingUpTwo() {
    String end = "/" + "x".repeat(300) + ".md";
    String id = FileIds.of("one" + end);
    assertThat(id.length()).isLessThanOrEqualTo(255);
    assertThat(id).endsWith("xx.md").isEqualTo(FileIds.of("one" + end));
    assertThat(id).isNotEqualTo(FileIds.of("two" + end));
  }

  @Test
  void cutsNoCharacterInTwo() {
    String id = FileIds.of("a" + "😀".repeat(200));
    assertThat(id.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    assertThat(
            FileIds.of("😀".repeat(200) + "a")
                .codePoints()
                .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
        .isTrue();
  }
}
