package dev.ragstone.chat.openai;

import dev.ragstone.chat.ChatConfig;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSource;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.RemoteChatModel;
import dev.ragstone.provider.GuardRegistry;
import dev.ragstone.provider.HttpStreams;
import dev.ragstone.provider.RateLimit;
import dev.ragstone.provider.Timeouts;
import dev.ragstone.provider.openai.OpenAiClient;
import dev.ragstone.provider.openai.OpenAiConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The models that `ragstone.openai` names.
@Singleton
final class OpenAiChatModels implements ChatModelSource {

  private final HttpStreams http;
  private final List<ChatModel> models;

  OpenAiChatModels(OpenAiConfig config, GuardRegistry registry) {
    this.http =
        new HttpStreams(
            new Timeouts(
                config.connectTimeout(),
                config.firstTokenTimeout(),
                config.betweenTokensTimeout()));
    this.models =
        config.baseUrl().map(url -> models(config, checked(url), registry)).orElse(List.of());
  }

  @Override
  public ChatConfig.Provider provider() {
    return ChatConfig.Provider.OPENAI;
  }

  @Override
  public List<ChatModel> models() {
    return models;
  }

  private List<ChatModel> models(OpenAiConfig config, URI baseUrl, GuardRegistry registry) {
    String first =
        config
            .model()
            .orElseThrow(() ->
                new IllegalStateException(
                    "ragstone.openai.base-url is set, so ragstone.openai.model must name a model"
                        + " of that server"));
    var guards = registry.guard(OpenAiClient.NAME, RateLimit.Table.NONE);
    var key = config.apiKey().filter(value -> !value.isBlank());
    var client = new OpenAiClient(http, baseUrl, key, guards);
    return Stream.concat(Stream.of(first), config.alternatives().orElse(List.of()).stream())
        .distinct()
        .<ChatModel>map(name ->
            new RemoteChatModel(new ChatModelSpec(name, config.contextWindow()), client::stream))
        .toList();
  }

  private static URI checked(URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || Optional.ofNullable(url.getHost()).isEmpty()) {
      throw new IllegalStateException(
          "ragstone.openai.base-url must be an http or https address, got " + url);
    }
    return url;
  }

  @PreDestroy
  void close() {
    http.close();
  }
}
