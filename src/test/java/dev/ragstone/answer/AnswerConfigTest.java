package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerConfigTest {

  @Test
  void hasDefaultsForEverything() {
    AnswerConfig config = Samples.config();

    assertThat(config.minScore()).isEqualTo(0.45);
    assertThat(config.maxTokens()).isEqualTo(1024);
    assertThat(config.temperature()).isEqualTo(0.1);
    assertThat(config.cachedAnswers()).isZero();
    assertThat(config.cacheTime()).isEqualTo(Duration.ofHours(1));
  }
}
