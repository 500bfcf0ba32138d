package dev.ragstone.provider.workersai;

import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.RateLimit;
import java.time.Duration;
import java.util.Optional;

/// The rate limits that Cloudflare publishes, per account and task. Interactive calls wait briefly,
/// ingestion waits long.
final class PublishedLimits implements RateLimit.Table {

  private static final Duration SHORT = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofMinutes(2);

  private static final String HALF = "@cf/baai/bge-large-en-v1.5";

  private final WorkersAiConfig config;

  PublishedLimits(WorkersAiConfig config) {
    this.config = config;
  }

  @Override
  public Optional<RateLimit> of(Task task, String model) {
    return Optional.of(
        switch (task) {
          case CHAT -> new RateLimit("chat", config.chatPerMinute(), SHORT);
          case RERANK -> new RateLimit("rerank", config.rerankPerMinute(), SHORT);
          case EMBEDDING ->
              model.equals(HALF)
                  ? new RateLimit(model, Math.max(1, config.embeddingsPerMinute() / 2), LONG)
                  : new RateLimit("embedding", config.embeddingsPerMinute(), LONG);
          case SPEECH -> new RateLimit("speech", config.mediaPerMinute(), LONG);
          case VISION -> new RateLimit("vision", config.mediaPerMinute(), LONG);
          case IMAGE -> new RateLimit("image", config.mediaPerMinute(), SHORT);
          case TRANSLATION -> new RateLimit("translation", config.mediaPerMinute(), SHORT);
        });
  }
}
