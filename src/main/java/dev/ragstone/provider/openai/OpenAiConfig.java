package dev.ragstone.provider.openai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An OpenAI-compatible server: OpenAI, Ollama, vLLM, llama.cpp, LM Studio, a gateway.
@ConfigMapping(prefix = "ragstone.openai")
public interface OpenAiConfig {

  /// Base URL of the server, without `/chat/completions`, for instance `http://localhost:11434/v1`.
  /// Setting it turns generative answers on; without a chat model answers are extractive.
  ///
  /// @return the setting
  Optional<URI> baseUrl();

  /// API key, sent as a bearer token; most local servers need none. It appears in no log and no
  /// error.
  ///
  /// @return the setting
  Optional<String> apiKey();

  /// Name of the chat model on the server; required with `base-url`, unless the server is used only
  /// for embeddings.
  ///
  /// @return the setting
  Optional<String> model();

  /// Fallback models of the same server, in this order, when the first model fails; a question may
  /// also name one of them. Each fallback costs the time of at most one more attempt.
  ///
  /// @return the setting
  Optional<List<String>> alternatives();

  /// Embedding model of the same server, for collections that name it as their `embedding_model`.
  /// Its dimension must be in the model catalogue.
  ///
  /// @return the setting
  Optional<String> embeddingModel();

  /// Number of texts per call of the embedding model. Larger values make bulk ingestion faster;
  /// local servers may refuse too many.
  ///
  /// @return number of texts
  @WithDefault("32")
  int embeddingTexts();

  /// Context window of the model: tokens of prompt and answer together. Larger values allow more
  /// sources in the prompt; if the value exceeds the server's own limit, the server refuses the
  /// prompt or, worse, silently truncates it (Ollama: `num_ctx`).
  ///
  /// @return the setting
  @WithDefault("8192")
  int contextWindow();

  /// Timeout for connecting. Larger values tolerate a slow network; smaller values fall back
  /// sooner.
  ///
  /// @return the setting
  @WithDefault("5s")
  Duration connectTimeout();

  /// Timeout for the first token. Larger values give a local model time to load; smaller values
  /// fall back sooner.
  ///
  /// @return the setting
  @WithDefault("60s")
  Duration firstTokenTimeout();

  /// Timeout between two tokens. Larger values tolerate a busy server; smaller values end a stalled
  /// answer sooner.
  ///
  /// @return the setting
  @WithDefault("20s")
  Duration betweenTokensTimeout();
}
