package dev.ragstone.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Who may use the service.
@ConfigMapping(prefix = "ragstone.access")
public interface AccessConfig {

  /// The key that every call of the API must bring, as `Authorization: Bearer <key>`. Without one
  /// the service listens on loopback only. Make it long and random: whoever has it may read and
  /// change everything.
  ///
  /// @return the key
  Optional<String> apiKey();
}
