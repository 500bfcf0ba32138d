package dev.ragstone.api.http;

import dev.ragstone.access.AccessKey;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Asks every call of the API for the key, where one is set. The page itself holds nothing secret
/// and is open.
@Singleton
final class AccessCheck {

  /// Filters are made before the configuration of this run is known, so the key is asked for late.
  private final Instance<AccessKey> key;

  AccessCheck(Instance<AccessKey> key) {
    this.key = key;
  }

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    key.get().check(request.getHeaderString(HttpHeaders.AUTHORIZATION));
  }
}
