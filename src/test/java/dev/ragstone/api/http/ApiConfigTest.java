package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiConfigTest {

  @Test
  void boundsWhatRequestsMayBring() {
    ApiConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ApiConfig.class)
            .build()
            .getConfigMapping(ApiConfig.class);

    assertThat(config.maxBodyBytes()).isEqualTo(100 << 20);
    assertThat(config.maxJsonBytes()).isEqualTo(1 << 20);
    assertThat(config.bodyMemoryBytes()).isEmpty();
    assertThat(config.maxQueryCharacters()).isEqualTo(4_000);
    assertThat(config.maxTopK()).isEqualTo(100);
    assertThat(config.maxMetadataKeys()).isEqualTo(64);
    assertThat(config.maxMetadataBytes()).isEqualTo(10_240);
    assertThat(config.maxBulkLines()).isEqualTo(10_000);
    assertThat(config.maxEvaluationQueries()).isEqualTo(1_000);
    assertThat(config.maxWait()).isEqualTo(Duration.ofMinutes(5));
  }
}
