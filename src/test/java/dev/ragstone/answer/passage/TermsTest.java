package dev.ragstone.answer.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermsTest {

  @Test
  void leavesOutWordsThatEveryTextHas() {
    assertThat(Terms.of("What is the limit of a request?")).containsExactly("limit", "request");
  }

  @Test
  void reducesFormsOfAWordToOne() {
    assertThat(Terms.of("limits limited limiting")).containsExactly("limit");
    assertThat(Terms.of("stopped stopping stops")).containsExactly("stop");
    assertThat(Terms.of("price prices pricing priced")).containsExactly("pric");
    assertThat(Terms.of("policies policy")).containsExactly("policy");
  }

  @Test
  void splitsNamesAtTheirPunctuation() {
    assertThat(Terms.of("bge-small-en-v1.5 max_tokens"))
        .containsExactly("bge", "small", "en", "v1", "5", "max", "token");
  }

  @Test
  void cutsChineseIntoPairs() {
    assertThat(Terms.of("限制是多少")).containsExactly("限制", "是多", "少");
  }

  @Test
  void weighsRareTermsMoreThanCommonOnes() {
    var weights =
        new TermWeights(
            List.of(Set.of("token", "limit"), Set.of("token"), Set.of("token", "price")));
    assertThat(weights.of("limit"))
        .isGreaterThan(weights.of("token"))
        .isLessThan(weights.of("unheard"));
  }

  @Test
  void measuresTheShareOfWhatIsCovered() {
    var weights = new TermWeights(List.of(Set.of("a1"), Set.of("b1")));
    assertThat(weights.coverage(Set.of("a1", "b1"), Set.of("b1", "c1")))
        .isCloseTo(0.5, within(1e-9));
    assertThat(weights.coverage(Set.of(), Set.of("b1"))).isZero();
  }
}
