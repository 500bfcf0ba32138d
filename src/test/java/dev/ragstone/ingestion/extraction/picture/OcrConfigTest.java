package dev.ragstone.ingestion.extraction.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OcrConfigTest {

  @Test
  void hasDefaultsForEverything() {
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(OcrConfig.class)
            .build()
            .getConfigMapping(OcrConfig.class);
    assertThat(config.mode()).isEqualTo(OcrConfig.Mode.AUTO);
    assertThat(config.command()).isEqualTo("tesseract");
    assertThat(config.languages()).isEmpty();
    assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.dpi()).isEqualTo(300);
    assertThat(config.minPixels()).isEqualTo(10_000);
    assertThat(config.maxPixels()).isEqualTo(25_000_000);
    assertThat(config.maxPictures()).isEqualTo(500);
  }
}
