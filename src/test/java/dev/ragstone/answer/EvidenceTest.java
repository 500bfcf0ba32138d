package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.answer.passage.Source;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final String TEXT = "The daily limit is 10,000 neurons. Nothing carries over.";

  @Test
  void isZeroWithoutSources() {
    assertThat(Evidence.of("limit?", List.of())).isZero();
  }

  @Test
  void risesWithSimilarity() {
    assertThat(Evidence.of("daily limit?", Source.all(List.of(Samples.hit(1, TEXT, 0.8)))))
        .isGreaterThan(0.5)
        .isGreaterThan(Evidence.of("daily limit?", Source.all(List.of(Samples.hit(1, TEXT, 0.5)))));
  }

  @Test
  void risesWithTheWordsOfTheQuestion() {
    var hits = Source.all(List.of(Samples.hit(1, TEXT, 0.62)));
    assertThat(Evidence.of("daily limit", hits)).isGreaterThan(0.45);
    assertThat(Evidence.of("boiling point", hits)).isLessThan(0.1);
  }

  @Test
  void countsWordsAloneWhereThereIsNoSimilarity() {
    Hit hit = Samples.hit(1, TEXT, 0.9);
    var words =
        new Hit(
            1,
            1,
            new Scores(null, null, null),
            hit.chunk(),
            hit.document(),
            List.of(),
            null,
            List.of());
    assertThat(Evidence.of("daily limit", Source.all(List.of(words)))).isGreaterThan(0.9);
    assertThat(Evidence.of("boiling point of ethanol", Source.all(List.of(words)))).isLessThan(0.1);
  }
}
