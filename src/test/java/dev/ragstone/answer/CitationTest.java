package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.answer.passage.Citation;
import org.junit.jupiter.api.Test;

class CitationTest {

  @Test
  void countsOffsetsInCodePointsOfTheDocument() {
    var hit = Samples.hits("🧀🧀 Käse. Brot.").getFirst();
    var citation = Citation.of(1, hit, 11, 16);
    assertThat(citation.quote()).isEqualTo("Brot.");
    assertThat(citation.start()).isEqualTo(10 + 9);
    assertThat(citation.end()).isEqualTo(10 + 14);
    assertThat(citation.page()).isEqualTo(3);
    assertThat(citation.pageEnd()).isEqualTo(3);
    assertThat(citation.title()).isEqualTo("Document 1");
  }
}
