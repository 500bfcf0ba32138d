package dev.ragstone.api;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Says that the service is ready only once the embedding model is: without it nothing can be
/// searched or taken in.
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
    try {
      model.countTokens(NAME);
      return HealthCheckResponse.named(NAME).up().withData("model", model.spec().name()).build();
    } catch (ProblemException e) {
      return HealthCheckResponse.named(NAME).down().withData("reason", e.detail()).build();
    }
  }
}
