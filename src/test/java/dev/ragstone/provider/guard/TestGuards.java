package dev.ragstone.provider.guard;

import dev.ragstone.provider.TestConfigs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Guards that do not pause, with a clock that stands still until it is set.
public final class TestGuards {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Instant now = NOON;
  private final Recorder recorder = new Recorder();
  private final GuardRegistry registry;

  public TestGuards() {
    this(Map.of());
  }

  public TestGuards(Map<String, String> settings) {
    var values =
        new HashMap<>(
            Map.of(
                "ragstone.provider.retry-delay",
                "1ms",
                "ragstone.provider.max-retry-delay",
                "50ms"));
    values.putAll(settings);
    registry =
        new GuardRegistry(
            TestConfigs.of(GuardConfig.class, values),
            new CallObservers(List.of(recorder)),
            () -> now);
  }

  public GuardRegistry registry() {
    return registry;
  }

  public Recorder recorder() {
    return recorder;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }
}
