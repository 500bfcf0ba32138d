package dev.ragstone.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The books of a service that never ran: real classes over records in memory.
public final class Books {

  static final PriceList PRICES =
      model ->
          Optional.ofNullable(
              Map.of(
                      "large", Price.neurons(20_000, 200_000),
                      "small", Price.neurons(4_000, 30_000),
                      "gift", Price.neurons(0, 0),
                      "gpt",
                          new Price(
                              Price.Currency.DOLLARS, Price.Unit.MILLION_TOKENS, 2.5, 1.25, 10),
                      "whisper",
                          new Price(Price.Currency.NEURONS, Price.Unit.AUDIO_MINUTE, 46.63, 0, 0))
                  .get(model));

  private Books() {}

  /// Books with the given settings below `ragstone.usage`.
  public static Spending with(String... settings) {
    return with(ledger(), new SimpleMeterRegistry(), settings);
  }

  static Ledger ledger() {
    return new Ledger(new MemoryRecords(), new MovingClock("2026-11-23T12:00:00Z"));
  }

  static Spending with(Ledger ledger, MeterRegistry registry, String... settings) {
    return new Spending(config(settings), ledger, PRICES, registry);
  }

  static UsageConfig config(String... settings) {
    var properties = new HashMap<String, String>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      properties.put(
          "ragstone.usage." + setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new SmallRyeConfigBuilder()
        .withMapping(UsageConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .build()
        .getConfigMapping(UsageConfig.class);
  }

  /// A chat that took so many tokens.
  public static MeteredCall chat(String model, long input, long output) {
    return new MeteredCall(
        model, "chat", new Origin("kb", "portal"), Amount.tokens(input, output), null);
  }

  /// A chat that the provider charged for.
  public static MeteredCall reported(String model, double neurons) {
    return new MeteredCall(model, "chat", Origin.NONE, Amount.tokens(10, 5), neurons);
  }
}
