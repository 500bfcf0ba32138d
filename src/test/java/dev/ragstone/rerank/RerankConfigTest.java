package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class RerankConfigTest {

  @Test
  void readsThirtyPassagesWithTheFirstModel() {
    RerankConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RerankConfig.class)
            .build()
            .getConfigMapping(RerankConfig.class);

    assertThat(config.model()).isEmpty();
    assertThat(config.candidates()).isEqualTo(30);
  }
}
