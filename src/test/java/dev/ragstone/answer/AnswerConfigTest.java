package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class AnswerConfigTest {

  @Test
  void hasDefaultsForEverything() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(AnswerConfig.class)
            .build()
            .getConfigMapping(AnswerConfig.class);

    assertThat(config.minScore()).isEqualTo(0.45);
    assertThat(config.maxTokens()).isEqualTo(1024);
    assertThat(config.temperature()).isEqualTo(0.1);
  }
}
