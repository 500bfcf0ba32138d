package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import jakarta.inject.Singleton;

/// Translates, by Workers AI. Thread-safe.
@Singleton
public final class WorkersAiTranslator {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final WorkersAiClient client;

  /// Works by the given client.
  ///
  /// @param client of the account
  public WorkersAiTranslator(WorkersAiClient client) {
    this.client = client;
  }

  /// Translates.
  ///
  /// @param model for instance `@cf/meta/m2m100-1.2b`
  /// @param text what to translate
  /// @param from language of the text, as in `en`
  /// @param to language that is wanted
  /// @return the translation
  /// @throws ProviderException if there is none
  public String translate(String model, String text, String from, String to) {
    ObjectNode input = JSON.objectNode().put("text", text);
    JsonNode result =
        client.run(model, Task.TRANSLATION, input.put("source_lang", from).put("target_lang", to));
    String translated = result.path("translated_text").asText("");
    if (translated.isEmpty()) {
      throw new ProviderException(Failure.BROKEN, "Workers AI answered without a translation");
    }
    return translated;
  }
}
