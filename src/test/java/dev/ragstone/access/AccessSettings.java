package dev.ragstone.access;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings as a test wants them.
final class AccessSettings {

  private AccessSettings() {}

  static AccessConfig of(@Nullable String key, String... hosts) {
    var settings = new HashMap<String, String>();
    if (key != null) {
      settings.put("ragstone.access.api-key", key);
    }
    if (hosts.length > 0) {
      settings.put("ragstone.access.hosts", String.join(",", hosts));
    }
    return of(settings);
  }

  static AccessConfig of(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(AccessConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(AccessConfig.class);
  }
}
