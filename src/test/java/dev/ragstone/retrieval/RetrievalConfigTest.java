package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetrievalConfigTest {

  @Test
  void hasDefaultsForEverything() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(RetrievalConfig.class)
            .build()
            .getConfigMapping(RetrievalConfig.class);

    assertThat(config.candidates()).isEqualTo(100);
    assertThat(config.fusion()).isEqualTo(RetrievalConfig.FusionMethod.EVIDENCE);
    assertThat(config.vectorLanguages()).containsExactly("en");
    assertThat(config.threads()).isEmpty();
    assertThat(config.maxSearches()).isEqualTo(256);
    assertThat(config.maxTime()).isEqualTo(Duration.ofSeconds(10));
  }
}
