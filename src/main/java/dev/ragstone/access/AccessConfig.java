package dev.ragstone.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Who may use the service.
@ConfigMapping(prefix = "ragstone.access")
public interface AccessConfig {

  /// API key that every call under `/v1` must send as `Authorization: Bearer <key>`; at least 16
  /// visible ASCII characters, 8 of them different. Without a key the service listens on loopback
  /// only. Make it long and random: it gives access to everything.
  ///
  /// @return the key
  Optional<String> apiKey();

  /// Host names, without a port, under which the service can be reached besides loopback names,
  /// such as the public name of a reverse proxy that passes `Host` on. Without a key all other
  /// names are refused. With a key every name is accepted, unless this is set.
  ///
  /// @return names of hosts
  Optional<List<String>> hosts();
}
