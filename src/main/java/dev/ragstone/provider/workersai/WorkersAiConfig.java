package dev.ragstone.provider.workersai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Cloudflare Workers AI.
@ConfigMapping(prefix = "ragstone.workers-ai")
public interface WorkersAiConfig {

  /// Id of the Cloudflare account, 32 hexadecimal digits. Account id and token together turn
  /// Workers AI on.
  ///
  /// @return the setting
  @WithDefault("${CLOUDFLARE_ACCOUNT_ID:}")
  Optional<String> accountId();

  /// API token with the permission Workers AI, Read. It appears in no log, no error and no metric.
  ///
  /// @return the setting
  @WithDefault("${CLOUDFLARE_API_TOKEN:}")
  Optional<String> apiToken();

  /// URL of Cloudflare's API; change it only for tests and proxies.
  ///
  /// @return the setting
  @WithDefault("https://api.cloudflare.com/client/v4")
  URI baseUrl();

  /// Chat model that writes answers. `@cf/meta/llama-3.1-8b-instruct-fp8-fast` costs a sixth of the
  /// default and writes worse answers.
  ///
  /// @return the setting
  @WithDefault("@cf/meta/llama-3.3-70b-instruct-fp8-fast")
  String model();

  /// Fallback models, in this order, when the first model fails; a question may also name one of
  /// them. Each fallback costs the time of at most one more attempt.
  ///
  /// @return the setting
  Optional<List<String>> alternatives();

  /// Embedding model, for collections and clients that ask for a remote one.
  ///
  /// @return the setting
  @WithDefault("@cf/baai/bge-small-en-v1.5")
  String embeddingModel();

  /// Rerank model.
  ///
  /// @return the setting
  @WithDefault("@cf/baai/bge-reranker-base")
  String rerankModel();

  /// Vision model that describes pictures. The licence of Meta's models must be accepted once per
  /// account.
  ///
  /// @return the setting
  @WithDefault("@cf/meta/llama-3.2-11b-vision-instruct")
  String visionModel();

  /// Speech model that transcribes recordings.
  ///
  /// @return the setting
  @WithDefault("@cf/openai/whisper-large-v3-turbo")
  String speechModel();

  /// Timeout for connecting. Larger values tolerate a slow network; smaller values fall back
  /// sooner.
  ///
  /// @return the setting
  @WithDefault("5s")
  Duration connectTimeout();

  /// Timeout for the first token, or for the whole reply if the task is not streamed. Larger values
  /// wait for a busy model; smaller values fall back sooner.
  ///
  /// @return the setting
  @WithDefault("30s")
  Duration firstTokenTimeout();

  /// Timeout between two tokens. Larger values tolerate a busy model; smaller values end a stalled
  /// answer sooner.
  ///
  /// @return the setting
  @WithDefault("20s")
  Duration betweenTokensTimeout();

  /// Rate limit for chat calls per minute; further calls wait briefly, then the provider counts as
  /// busy. The default is the limit that Cloudflare publishes; paid-only models allow 20.
  ///
  /// @return the setting
  @WithDefault("300")
  int chatPerMinute();

  /// Rate limit for embedding calls per minute, of up to 100 texts each; `bge-large-en-v1.5` gets
  /// half. Further calls wait, so ingestion slows down instead of failing.
  ///
  /// @return the setting
  @WithDefault("3000")
  int embeddingsPerMinute();

  /// Rate limit for rerank calls per minute.
  ///
  /// @return the setting
  @WithDefault("2000")
  int rerankPerMinute();

  /// Rate limit per minute for each of speech, vision, pictures and translation.
  ///
  /// @return the setting
  @WithDefault("720")
  int mediaPerMinute();
}
