package dev.ragstone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A wrong setting ends the start with one line that names it.
class StartFailureIT {

  @TempDir Path dataDir;

  @ParameterizedTest
  @CsvSource({
    "ragstone.openai.base-url=http://localhost:1, ragstone.openai.model",
    "ragstone.inference.threads=0, ragstone.inference.threads",
    "ragstone.connections.idle-timeout=soon, ragstone.connections.idle-timeout",
    "quarkus.http.host=0.0.0.0, ragstone.access.api-key"
  })
  void tellsTheSettingInOneLine(String wrong, String named) {
    assertThatThrownBy(() -> ServiceProcess.start(dataDir, "-D" + wrong).close())
        .hasMessageContaining("ended with status 1")
        .hasMessageContaining("Ragstone cannot start: ")
        .hasMessageContaining(named)
        .message()
        .doesNotContain("\tat ", "Exception");
  }
}
