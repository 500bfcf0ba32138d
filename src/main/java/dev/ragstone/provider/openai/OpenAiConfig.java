package dev.ragstone.provider.openai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A server that speaks the OpenAI chat completions format: OpenAI, Ollama, vLLM, llama.cpp, LM
/// Studio, a gateway.
@ConfigMapping(prefix = "ragstone.openai")
public interface OpenAiConfig {

  /// Where the server is, up to but without `/chat/completions`, for instance
  /// `http://localhost:11434/v1`. Setting it turns generated answers on; without it answers are
  /// quotations.
  ///
  /// @return the setting
  Optional<URI> baseUrl();

  /// Sent as a bearer token; most servers on one's own machines need none. Appears in no log and no
  /// error.
  ///
  /// @return the setting
  Optional<String> apiKey();

  /// Name of the model that answers, as the server knows it; needed with `base-url`, unless the
  /// server only embeds.
  ///
  /// @return the setting
  Optional<String> model();

  /// Further models of the same server: a question may name them, and they step in, in this order,
  /// when the first one fails. Each costs at most one more attempt's time.
  ///
  /// @return the setting
  Optional<List<String>> alternatives();

  /// Name of a model of the same server that embeds, for collections that name it as their
  /// `embedding_model`. Its number of dimensions must be in the catalogue of models.
  ///
  /// @return the setting
  Optional<String> embeddingModel();

  /// Texts in one call of the embedding model. More make bulk ingestion faster; servers on one's
  /// own machines refuse too many.
  ///
  /// @return number of texts
  @WithDefault("32")
  int embeddingTexts();

  /// Tokens that prompt and answer may have together. Larger values let more sources into the
  /// prompt; a value above what the server was started with makes it refuse the prompt or, worse,
  /// cut it silently (Ollama: `num_ctx`).
  ///
  /// @return the setting
  @WithDefault("8192")
  int contextWindow();

  /// Time for the connection. Larger values forgive a slow network; smaller ones fall back sooner.
  ///
  /// @return the setting
  @WithDefault("5s")
  Duration connectTimeout();

  /// Time from the question to the first word. Larger values give a model on one's own machine time
  /// to be loaded; smaller ones fall back sooner.
  ///
  /// @return the setting
  @WithDefault("60s")
  Duration firstTokenTimeout();

  /// Time from one word to the next. Larger values forgive a busy server; smaller ones end an
  /// answer that has stalled sooner.
  ///
  /// @return the setting
  @WithDefault("20s")
  Duration betweenTokensTimeout();
}
