package dev.ragstone.api.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Recognises the caller before a resource is called, if nobody did: a path that [AccessCheck]
/// reads in another way than the framework must not be a way around it.
@Singleton
final class AccessNet {

  /// Filters are made before the configuration of this run is known, so the key is asked for late.
  private final Instance<AccessCheck> access;

  AccessNet(Instance<AccessCheck> access) {
    this.access = access;
  }

  @ServerRequestFilter
  void check(RoutingContext context) {
    if (!Caller.isBound(context)) {
      Caller.bind(context, access.get().recognise(context.request()));
    }
  }
}
