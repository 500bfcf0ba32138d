package dev.ragstone.chat;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Who writes the answers.
@ConfigMapping(prefix = "ragstone.chat")
public interface ChatConfig {

  /// `none` quotes the sources instead of writing; `openai` calls any server that speaks that
  /// format, see `ragstone.openai`; `workers-ai` calls Cloudflare, see `ragstone.workers-ai`.
  /// Chosen by itself where it is not set: the provider that is configured, `openai` before
  /// `workers-ai`, else none.
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
