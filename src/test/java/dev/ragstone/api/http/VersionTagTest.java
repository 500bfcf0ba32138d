package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.documents.Expectation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionTagTest {

  @Test
  void readsAllTagsOfAllLines() {
    assertThat(VersionTag.expected(List.of("\"1\", \"22\"", "\"3\"")))
        .isEqualTo(new Expectation.OneOf(Set.of(1, 22, 3)));
    assertThat(VersionTag.expected(List.of(VersionTag.of(7))))
        .isEqualTo(new Expectation.OneOf(Set.of(7)));
  }

  @Test
  void expectsNothingWithoutTheHeader() {
    assertThat(VersionTag.expected(List.of())).isEqualTo(Expectation.none());
    assertThat(VersionTag.expected(List.of("*"))).isEqualTo(new Expectation.Existing());
  }

  @Test
  void matchesNoVersionByAForeignOrWeakTag() {
    for (String tag : List.of("W/\"1\"", "\"abc\"", "1", "", "\"12345678901\"", "x\"1\"")) {
      assertThat(VersionTag.expected(List.of(tag)))
          .as(tag)
          .isEqualTo(new Expectation.OneOf(Set.of()));
    }
  }
}
