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

  /// Id of the Cloudflare account, 32 hexadecimal digits. Together with the token it turns on
  /// everything that Workers AI does here.
  ///
  /// @return the setting
  @WithDefault("${CLOUDFLARE_ACCOUNT_ID:}")
  Optional<String> accountId();

  /// API token with the permission Workers AI, Read. Appears in no log, no error, no metric.
  ///
  /// @return the setting
  @WithDefault("${CLOUDFLARE_API_TOKEN:}")
  Optional<String> apiToken();

  /// Where Cloudflare's API is; another address is for tests and proxies.
  ///
  /// @return the setting
  @WithDefault("https://api.cloudflare.com/client/v4")
  URI baseUrl();

  /// Model that writes answers. `@cf/meta/llama-3.1-8b-instruct-fp8-fast` costs a sixth of the
  /// default and writes worse.
  ///
  /// @return the setting
  @WithDefault("@cf/meta/llama-3.3-70b-instruct-fp8-fast")
  String model();

  /// Further models: a question may name them, and they step in, in this order, when the first one
  /// fails. Each costs at most one more attempt's time.
  ///
  /// @return the setting
  Optional<List<String>> alternatives();

  /// Model that embeds, where a collection or a client asks for a remote one.
  ///
  /// @return the setting
  @WithDefault("@cf/baai/bge-small-en-v1.5")
  String embeddingModel();

  /// Model that reranks.
  ///
  /// @return the setting
  @WithDefault("@cf/baai/bge-reranker-base")
  String rerankModel();

  /// Model that describes pictures. Those of Meta ask for their licence to be accepted once per
  /// account.
  ///
  /// @return the setting
  @WithDefault("@cf/meta/llama-3.2-11b-vision-instruct")
  String visionModel();

  /// Model that writes down what is said.
  ///
  /// @return the setting
  @WithDefault("@cf/openai/whisper-large-v3-turbo")
  String speechModel();

  /// Time for the connection. Larger values forgive a slow network; smaller ones fall back sooner.
  ///
  /// @return the setting
  @WithDefault("5s")
  Duration connectTimeout();

  /// Time from the question to the first word, or to the whole answer of a task that is not
  /// streamed. Larger values wait out a crowded model; smaller ones fall back sooner.
  ///
  /// @return the setting
  @WithDefault("30s")
  Duration firstTokenTimeout();

  /// Time from one word to the next. Larger values forgive a busy model; smaller ones end an answer
  /// that has stalled sooner.
  ///
  /// @return the setting
  @WithDefault("20s")
  Duration betweenTokensTimeout();

  /// Chats per minute that are let through; further ones wait a little, then the provider counts as
  /// busy. The default is what Cloudflare publishes; paid-only models allow 20.
  ///
  /// @return the setting
  @WithDefault("300")
  int chatPerMinute();

  /// Embedding calls per minute, of up to 100 texts each; `bge-large-en-v1.5` gets half. Further
  /// ones wait, so that ingestion slows down instead of failing.
  ///
  /// @return the setting
  @WithDefault("3000")
  int embeddingsPerMinute();

  /// Rerank calls per minute.
  ///
  /// @return the setting
  @WithDefault("2000")
  int rerankPerMinute();

  /// Calls per minute of each of speech, vision, pictures and translation.
  ///
  /// @return the setting
  @WithDefault("720")
  int mediaPerMinute();
}
