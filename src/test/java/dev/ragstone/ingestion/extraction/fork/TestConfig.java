package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.SoundReader;
import java.time.Duration;

/// Settings that make a test fast.
record TestConfig(int forks, int heapMegabytes, Duration timeout, int recycleAfter, Duration idle)
    implements ForkConfig {

  /// Hears what the file is.
  static final SoundReader SOUND =
      (_, filename, type) -> Extraction.ofText("heard " + filename + " " + type, null);

  static final TestConfig QUICK =
      new TestConfig(2, 128, Duration.ofSeconds(30), 100, Duration.ofSeconds(60));

  TestConfig withTimeout(Duration other) {
    return new TestConfig(forks, heapMegabytes, other, recycleAfter, idle);
  }

  TestConfig withRecycleAfter(int other) {
    return new TestConfig(forks, heapMegabytes, timeout, other, idle);
  }

  TestConfig withIdle(Duration other) {
    return new TestConfig(forks, heapMegabytes, timeout, recycleAfter, other);
  }

  @Override
  public int maxCharacters() {
    return 1_000_000;
  }

  @Override
  public int maxDepth() {
    return 10;
  }

  @Override
  public int maxEntries() {
    return 1_000;
  }

  @Override
  public int maxCompressionRatio() {
    return 100;
  }
}
