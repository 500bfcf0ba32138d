package dev.ragstone.provider;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// Config mappings with their defaults, but for the values given.
public final class TestConfigs {

  private TestConfigs() {}

  public static <T> T of(Class<T> mapping, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }
}
