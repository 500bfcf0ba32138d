package dev.ragstone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemExceptionTest {

  @Test
  void namesFieldRuleAndValue() {
    ProblemException problem = problem("top_k", "0");

    assertThat(problem.detail()).isEqualTo("top_k must be different, got 0");
    assertThat(problem.errors())
        .containsExactly(new ProblemException.FieldError("top_k", "must be different", "0"));
  }

  @Test
  void shortensWhatACallerWrote() {
    ProblemException problem = problem("f".repeat(1_000_000), "v".repeat(1_000_000));

    assertThat(problem.detail()).hasSizeLessThan(500).contains("… (1000000 characters)");
    assertThat(problem.errors().getFirst().field()).hasSizeLessThan(320);
    assertThat(problem.errors().getFirst().value()).hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 41, 59, 60, 61, 80, 200})
  void cutsNoCharacterInHalf(int count) {
    for (String before : new String[] {"", "a"}) {
      String value = problem("f", before + "🎉".repeat(count)).errors().getFirst().value();

      assertThat(value.replace("🎉", "")).doesNotContainPattern("[\\ud800-\\udfff]");
    }
  }

  @Test
  void showsHalfCharactersAsJsonCan() {
    assertThat(problem("a\ud800b", "\udc00c").detail()).isEqualTo("a�b must be different, got �c");
  }

  private static ProblemException problem(String field, String value) {
    return ProblemException.field(ProblemType.INVALID_FIELD, field, "must be different", value);
  }
}
