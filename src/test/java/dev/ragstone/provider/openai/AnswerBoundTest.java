package dev.ragstone.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerBoundTest {

  @Test
  void followsFromTheTokens() {
    var bound = new AnswerBound(1_000, Duration.ofMinutes(1));
    assertThat(bound.reached(15_998)).isFalse();
    assertThat(bound.reached(16_000)).isTrue();
    assertThat(bound.fitting(15_990, "a".repeat(100))).hasSize(10);
    assertThat(bound.fitting(16_000, "a")).isEmpty();
  }

  @Test
  void splitsNoCharacter() {
    var bound = new AnswerBound(1_000, Duration.ofMinutes(1));
    assertThat(bound.fitting(15_999, "😀")).isEmpty();
    assertThat(bound.reached(15_999)).isTrue();
  }

  @Test
  void endsWhatTricklesForEver() {
    assertThat(new AnswerBound(1_000, Duration.ZERO).reached(1)).isTrue();
  }
}
