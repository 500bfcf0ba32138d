package dev.ragstone;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  @Test
  void tellsTheSettingInOneLine() {
    var cause =
        new IllegalStateException(
            "ragstone.openai.base-url is set, so ragstone.openai.model\n must name a model");
    assertThat(StartFailure.line(new RuntimeException("Failed to start quarkus", cause)))
        .contains(
            "Ragstone cannot start: ragstone.openai.base-url is set, so ragstone.openai.model must"
                + " name a model");
  }

  @Test
  void tellsAllSettingsThatAreWrong() {
    try {
      var _ =
          new SmallRyeConfigBuilder()
              .withMapping(Sample.class)
              .withDefaultValue("ragstone.sample.number", "many")
              .build();
    } catch (ConfigValidationException e) {
      assertThat(StartFailure.line(new RuntimeException(e)).orElseThrow())
          .startsWith("Ragstone cannot start: ")
          .contains("ragstone.sample.number", "ragstone.sample.name")
          .doesNotContain("\n");
      return;
    }
    throw new AssertionError("a number that is none was accepted");
  }

  @Test
  void leavesDefectsToTheLog() {
    assertThat(StartFailure.line(new RuntimeException(new NullPointerException("hit is null"))))
        .isEmpty();
  }

  /// Settings without defaults.
  @ConfigMapping(prefix = "ragstone.sample")
  interface Sample {
    String name();

    int number();
  }
}
