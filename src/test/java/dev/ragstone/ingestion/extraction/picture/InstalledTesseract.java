package dev.ragstone.ingestion.extraction.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/// Tesseract, for the tests that need it. They are skipped where it is not installed, but never
/// where continuous integration has installed it.
public final class InstalledTesseract {

  /// Set by `.ci/run`.
  private static final String REQUIRED = "RAGSTONE_TEST_TESSERACT";

  private InstalledTesseract() {}

  static Tesseract require(OcrConfig config) {
    Optional<Tesseract> found = Tesseract.find(config);
    require(found.isPresent());
    return found.orElseThrow();
  }

  /// Skips the test, or lets it fail, where there is none.
  public static void require() {
    require(TestOcrConfig.ENGLISH).close();
  }

  private static void require(boolean found) {
    if ("required".equals(System.getenv(REQUIRED))) {
      assertThat(found).as("Tesseract is installed").isTrue();
    }
    assumeTrue(found, "no Tesseract installed");
  }
}
