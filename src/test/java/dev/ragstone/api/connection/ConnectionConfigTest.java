package dev.ragstone.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionConfigTest {

  @Test
  void hasDefaultsForEverything() {
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ConnectionConfig.class)
            .build()
            .getConfigMapping(ConnectionConfig.class);

    assertThat(config.max()).isEmpty();
    assertThat(config.headTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.stallTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.minRate()).isEqualTo(1_024);
  }

  @Test
  void leavesFilesToTheServiceItself() {
    assertThat(FileLimit.connections(1_024)).isEqualTo(352);
    assertThat(FileLimit.connections(256)).isEqualTo(16);
    assertThat(FileLimit.connections(1_048_576)).isEqualTo(2_000);
    assertThat(FileLimit.connections(Long.MAX_VALUE)).isEqualTo(2_000);
    assertThat(FileLimit.files("Max open files            1024                 4096"))
        .isEqualTo(1_024);
    assertThat(FileLimit.files("Max open files            unlimited            unlimited"))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(FileLimit.files("")).isEqualTo(1_024);
  }
}
