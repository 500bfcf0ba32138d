package dev.ragstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class InferenceConfigTest {

  @Test
  void hasDocumentedDefaults() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(InferenceConfig.class)
            .build()
            .getConfigMapping(InferenceConfig.class);
    assertThat(config.threads()).isEmpty();
    assertThat(config.waitingQueries()).isEqualTo(1024);
    assertThat(config.loadedModels()).isEqualTo(2);
    assertThat(config.passageCallers()).isEqualTo(64);
  }
}
