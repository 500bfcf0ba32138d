package dev.ragstone.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IndexConfigTest {

  @Test
  void hasDefaultsForEverything() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(IndexConfig.class)
            .build()
            .getConfigMapping(IndexConfig.class);

    assertThat(config.ramBufferMib()).isEqualTo(48);
    assertThat(config.maxOpen()).isEqualTo(200);
    assertThat(config.idleTime()).isEqualTo(Duration.ofMinutes(10));
  }
}
