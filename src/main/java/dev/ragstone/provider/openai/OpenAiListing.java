package dev.ragstone.provider.openai;

import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Compares the models in use with the server's own list after start, in the background: a refused
/// key or a missing model is one line in the log and a detail of the health report.
@Singleton
final class OpenAiListing {

  private static final Logger LOG = Logger.getLogger(OpenAiListing.class);

  /// Of models that a warning names.
  private static final int MOST = 10;

  private final OpenAiConfig config;
  private final OpenAiServer server;
  private final ModelCatalogue catalogue;
  private final boolean wanted;

  OpenAiListing(
      OpenAiConfig config,
      OpenAiServer server,
      ModelCatalogue catalogue,
      CatalogueConfig settings) {
    this.config = config;
    this.server = server;
    this.catalogue = catalogue;
    this.wanted = settings.checkListing();
  }

  void start(@Observes StartupEvent event) {
    if (wanted && server.client().isPresent()) {
      Thread.ofVirtual().name("openai-listing").start(this::check);
    }
  }

  /// Asks and compares. Some gateways have no list, and a server may start later than this service,
  /// so neither is a lasting warning.
  void check() {
    try {
      List<String> listed = server.client().map(OpenAiClient::models).orElse(List.of());
      if (!listed.isEmpty()) {
        used().forEach((model, setting) -> compare(setting, model, listed));
      }
    } catch (ProviderException e) {
      switch (e.failure()) {
        case UNAUTHORIZED, NOT_ALLOWED ->
            catalogue.warn(
                "ragstone.openai.api-key",
                "The server of ragstone.openai.base-url refuses "
                    + (config.apiKey().isEmpty()
                        ? "calls without ragstone.openai.api-key: "
                        : "ragstone.openai.api-key: ")
                    + e.getMessage());
        case NO_SUCH_MODEL, REJECTED, BROKEN, TOO_LONG ->
            LOG.infof(
                "The server of ragstone.openai.base-url lists no models, so their names are not"
                    + " checked: %s",
                e.getMessage());
        case UNREACHABLE, BUSY, UNAVAILABLE, GAVE_UP, TIMEOUT, QUOTA, DAILY_QUOTA, HELD_BACK ->
            LOG.warnf(
                "The server of ragstone.openai.base-url is not ready yet: %s", e.getMessage());
      }
    }
  }

  private Map<String, String> used() {
    var used = new LinkedHashMap<String, String>();
    config.model().ifPresent(model -> used.put(model, "ragstone.openai.model"));
    config
        .alternatives()
        .orElse(List.of())
        .forEach(model -> used.putIfAbsent(model, "ragstone.openai.alternatives"));
    config
        .embeddingModel()
        .ifPresent(model -> used.putIfAbsent(model, "ragstone.openai.embedding-model"));
    return used;
  }

  /// Ollama lists `llama3.1` as `llama3.1:latest`.
  private void compare(String setting, String model, List<String> listed) {
    if (listed.contains(model) || listed.contains(model + ":latest")) {
      return;
    }
    boolean more = listed.size() > MOST;
    catalogue.warn(
        model,
        setting
            + " names "
            + model
            + ", which the server does not list; it has "
            + String.join(", ", listed.subList(0, Math.min(MOST, listed.size())))
            + (more ? " and others" : ""));
  }
}
