package dev.ragstone.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class EmbeddingConfigTest {

  @Test
  void hasDocumentedDefaults() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(EmbeddingConfig.class)
            .build()
            .getConfigMapping(EmbeddingConfig.class);
    assertThat(config.batchTexts()).isEqualTo(1);
    assertThat(config.cachedQueries()).isEqualTo(2_000);
  }
}
