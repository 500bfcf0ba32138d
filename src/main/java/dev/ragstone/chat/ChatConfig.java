package dev.ragstone.chat;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Which provider writes the answers.
@ConfigMapping(prefix = "ragstone.chat")
public interface ChatConfig {

  /// Chat provider: `none` for extractive answers, `openai` for any OpenAI-compatible server (see
  /// `ragstone.openai`), `workers-ai` for Cloudflare (see `ragstone.workers-ai`). If it is absent,
  /// the configured provider is used, `openai` before `workers-ai`, otherwise none.
  ///
  /// @return the setting
  Optional<Provider> provider();

  /// The ways to reach a chat model.
  enum Provider {
    /// No chat model.
    NONE,
    /// Any server that speaks the OpenAI format.
    OPENAI,
    /// Cloudflare Workers AI.
    WORKERS_AI
  }
}
