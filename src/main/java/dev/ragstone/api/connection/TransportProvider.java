package dev.ragstone.api.connection;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/// Puts the gate into the transport while Vert.x is built; found as a service.
public final class TransportProvider implements VertxServiceProvider {

  /// Called by the service loader.
  public TransportProvider() {}

  @Override
  public void init(VertxBuilder builder) {
    builder.findTransport(new GatedTransport(builder.findTransport()));
  }
}
