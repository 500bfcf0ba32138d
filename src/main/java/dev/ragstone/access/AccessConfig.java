package dev.ragstone.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Who may use the service.
@ConfigMapping(prefix = "ragstone.access")
public interface AccessConfig {

  /// The key that every call of the API must bring, as `Authorization: Bearer <key>`; at least 16
  /// visible ASCII characters, 8 of them different. Without one the service listens on loopback
  /// only. Make it long and random: whoever has it may read and change everything.
  ///
  /// @return the key
  Optional<String> apiKey();

  /// Names, without a port, under which the service may be reached besides loopback names, such as
  /// the public name of a reverse proxy that passes `Host` on. Without a key no other name is
  /// answered. With a key every name is answered, unless this is set.
  ///
  /// @return names of hosts
  Optional<List<String>> hosts();
}
