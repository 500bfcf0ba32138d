package dev.ragstone.provider.openai;

import dev.ragstone.provider.Credential;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.guard.GuardRegistry;
import dev.ragstone.provider.guard.RateLimit;
import dev.ragstone.provider.http.HttpStreams;
import dev.ragstone.provider.http.Timeouts;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server that `ragstone.openai` names, if any. Thread-safe.
@Singleton
public final class OpenAiServer implements AutoCloseable {

  private final OpenAiConfig config;
  private final @Nullable HttpStreams http;
  private final @Nullable OpenAiClient client;

  /// Connects at the first call.
  ///
  /// @param config names the server
  /// @param registry guards the calls
  @Inject
  public OpenAiServer(OpenAiConfig config, GuardRegistry registry) {
    this.config = config;
    if (config.baseUrl().isEmpty()) {
      this.http = null;
      this.client = null;
      return;
    }
    URI url = checked(config.baseUrl().get());
    this.http =
        new HttpStreams(
            new Timeouts(
                config.connectTimeout(),
                config.firstTokenTimeout(),
                config.betweenTokensTimeout()));
    var guards = registry.guard(OpenAiClient.NAME, RateLimit.Table.NONE);
    var key = Credential.of("ragstone.openai.api-key", config.apiKey());
    this.client = new OpenAiClient(http, url, key, guards);
  }

  private static URI checked(URI url) {
    if (Optional.ofNullable(url.getRawUserInfo()).isPresent()) {
      throw new IllegalStateException(
          "ragstone.openai.base-url must hold no user and password; ragstone.openai.api-key is for"
              + " credentials");
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || Optional.ofNullable(url.getHost()).isEmpty()) {
      throw new IllegalStateException(
          "ragstone.openai.base-url must be an http or https address, got " + url);
    }
    return url;
  }

  /// {@return the client; empty where no server is configured}
  public Optional<OpenAiClient> client() {
    return Optional.ofNullable(client);
  }

  /// {@return the embedding model that is configured, if any}
  public Optional<String> embeddingModel() {
    return client == null ? Optional.empty() : config.embeddingModel();
  }

  /// Embeds texts by that model, in as many calls as it takes.
  ///
  /// @param texts any number
  /// @return one vector a text, in the same order
  /// @throws ProviderException if a text cannot be embedded
  public List<float[]> embed(List<String> texts) {
    var model = embeddingModel();
    if (client == null || model.isEmpty()) {
      throw new IllegalStateException("ragstone.openai.embedding-model is not set");
    }
    var vectors = new ArrayList<float[]>(texts.size());
    int step = Math.max(1, config.embeddingTexts());
    for (int from = 0; from < texts.size(); from += step) {
      var some = texts.subList(from, Math.min(texts.size(), from + step));
      vectors.addAll(client.embed(model.get(), some));
    }
    return vectors;
  }

  /// Ends all calls at once.
  @Override
  @PreDestroy
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}
