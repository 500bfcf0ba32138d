package dev.ragstone.ingestion.extraction.picture;

import java.time.Duration;
import java.util.Optional;

/// The defaults but for what a test changes.
record TestOcrConfig(Mode mode, String command, Optional<String> languages) implements OcrConfig {

  static final TestOcrConfig OFF = new TestOcrConfig(Mode.OFF, "tesseract", Optional.empty());
  static final TestOcrConfig ENGLISH =
      new TestOcrConfig(Mode.AUTO, "tesseract", Optional.of("eng"));

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(60);
  }

  @Override
  public int dpi() {
    return 200;
  }

  @Override
  public int minPixels() {
    return 10_000;
  }

  @Override
  public int maxPixels() {
    return 5_000_000;
  }

  @Override
  public int maxPictures() {
    return 20;
  }
}
