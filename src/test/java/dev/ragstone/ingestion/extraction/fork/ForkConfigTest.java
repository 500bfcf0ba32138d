package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForkConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    ForkConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ForkConfig.class)
            .build()
            .getConfigMapping(ForkConfig.class);
    assertThat(config.forks()).isEqualTo(2);
    assertThat(config.heapMegabytes()).isEqualTo(512);
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.maxCharacters()).isEqualTo(10_000_000);
    assertThat(config.maxDepth()).isEqualTo(10);
    assertThat(config.maxEntries()).isEqualTo(10_000);
    assertThat(config.maxCompressionRatio()).isEqualTo(100);
    assertThat(config.recycleAfter()).isEqualTo(200);
    assertThat(config.idle()).isEqualTo(Duration.ofSeconds(60));
  }
}
