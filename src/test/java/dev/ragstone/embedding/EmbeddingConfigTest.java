package dev.ragstone.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddingConfigTest {

  @Test
  void hasDocumentedDefaults() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(EmbeddingConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(EmbeddingConfig.class);
    assertThat(config.batchTexts()).isEqualTo(1);
    assertThat(config.cachedQueries()).isEqualTo(2_000);
    assertThat(config.cachedPassages()).isEqualTo(50_000);
    assertThat(config.cacheTime()).isEqualTo(Duration.ofDays(30));
  }
}
