package dev.ragstone.api;

import dev.ragstone.embedding.EmbeddingModel;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Reports the service as ready once the embedding model is ready: without it nothing can be
/// searched or ingested.
@Readiness
@Singleton
final class ModelReadiness implements HealthCheck {

  private static final String NAME = "embedding model";

  private final EmbeddingModel model;

  ModelReadiness(EmbeddingModel model) {
    this.model = model;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named(NAME).withData("model", model.spec().name());
    return model
        .unreadiness()
        .map(reason -> response.down().withData("reason", reason).build())
        .orElseGet(() -> response.up().build());
  }
}
