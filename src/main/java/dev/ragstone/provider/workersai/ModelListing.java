package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.catalogue.CatalogueConfig;
import dev.ragstone.provider.catalogue.ModelCatalogue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Compares the models in use with the account's own list after start, in the background: a model
/// that is missing there, or has a retirement date, is one line in the log and a detail of the
/// health report.
@Singleton
final class ModelListing {

  private static final Logger LOG = Logger.getLogger(ModelListing.class);

  private static final int MAX_PAGES = 20;

  private final WorkersAiConfig config;
  private final WorkersAiClient client;
  private final ModelCatalogue catalogue;
  private final boolean wanted;

  ModelListing(
      WorkersAiConfig config,
      WorkersAiClient client,
      ModelCatalogue catalogue,
      CatalogueConfig settings) {
    this.config = config;
    this.client = client;
    this.catalogue = catalogue;
    this.wanted = settings.checkListing();
  }

  void start(@Observes StartupEvent event) {
    boolean account = Account.given(config.accountId()).isPresent();
    boolean token = Account.given(config.apiToken()).isPresent();
    if (account != token) {
      catalogue.warn(
          "credentials",
          "Workers AI is off, because "
              + (account ? "CLOUDFLARE_API_TOKEN" : "CLOUDFLARE_ACCOUNT_ID")
              + " is not set");
    }
    if (client.configured() && wanted) {
      Thread.ofVirtual().name("model-listing").start(this::check);
    }
  }

  /// Asks and compares. A failure is a warning too, because it is the first sign of wrong
  /// credentials; a transient failure is not kept.
  void check() {
    try {
      Map<String, JsonNode> listed = listed();
      used().forEach((model, setting) -> compare(setting, model, listed));
    } catch (ProviderException e) {
      String warning = "Workers AI does not list its models: " + e.getMessage();
      switch (e.failure()) {
        case UNAUTHORIZED, NOT_ALLOWED, NO_SUCH_MODEL, REJECTED, TOO_LONG ->
            catalogue.warn("credentials", warning);
        case UNREACHABLE,
            BUSY,
            UNAVAILABLE,
            GAVE_UP,
            TIMEOUT,
            BROKEN,
            QUOTA,
            DAILY_QUOTA,
            HELD_BACK ->
            LOG.warn(warning);
      }
    }
  }

  private Map<String, JsonNode> listed() {
    var listed = new HashMap<String, JsonNode>();
    int before = -1;
    for (int page = 1; page <= MAX_PAGES && listed.size() > before; page++) {
      before = listed.size();
      client.models(page).forEach(model -> listed.put(model.path("name").asText(), model));
    }
    return listed;
  }

  /// The models that are called, each with the setting that names it.
  private Map<String, String> used() {
    var used = new LinkedHashMap<String, String>();
    put(used, "ragstone.workers-ai.model", config.model());
    config
        .alternatives()
        .orElse(List.of())
        .forEach(model -> put(used, "ragstone.workers-ai.alternatives", model));
    put(used, "ragstone.workers-ai.embedding-model", config.embeddingModel());
    put(used, "ragstone.workers-ai.rerank-model", config.rerankModel());
    put(used, "ragstone.workers-ai.vision-model", config.visionModel());
    put(used, "ragstone.workers-ai.speech-model", config.speechModel());
    return used;
  }

  private void put(Map<String, String> used, String setting, String model) {
    used.putIfAbsent(catalogue.current(setting, model), setting);
  }

  private void compare(String setting, String model, Map<String, JsonNode> listed) {
    JsonNode found = listed.get(model);
    if (found == null) {
      catalogue.warn(
          model, setting + " names " + model + ", which Workers AI does not list for this account");
      return;
    }
    for (JsonNode property : found.path("properties")) {
      if (property.path("property_id").asText().equals("planned_deprecation_date")) {
        String day = property.path("value").asText("");
        catalogue.warn(
            model, setting + " names " + model + ", which Workers AI will retire on " + day);
      }
    }
  }
}
