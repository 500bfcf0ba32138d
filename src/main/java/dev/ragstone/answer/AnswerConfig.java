package dev.ragstone.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Defaults for answers, if neither the request nor the collection sets a value.
@ConfigMapping(prefix = "ragstone.answer")
public interface AnswerConfig {

  /// Evidence score, in 0..1, below which the answer abstains. Larger values leave more answerable
  /// questions unanswered; smaller values answer more questions that the documents do not answer.
  ///
  /// @return the setting
  @WithDefault("0.45")
  double minScore();

  /// Longest answer of a chat model, in tokens. Larger values leave less of the context window to
  /// the sources; smaller values cut answers off.
  ///
  /// @return the setting
  @WithDefault("1024")
  int maxTokens();

  /// Temperature of the chat model: 0 for the most likely words. Larger values vary the wording and
  /// stray further from the sources.
  ///
  /// @return the setting
  @WithDefault("0.1")
  double temperature();

  /// Number of answers of chat models in the cache, for identical requests with identical sources;
  /// each takes about 4 KiB of heap. 0 turns the cache off, so a repeated question gets a second
  /// try. Larger values save money and time if the same questions come often, for instance from a
  /// page that suggests questions.
  ///
  /// @return the setting
  @WithDefault("0")
  int cachedAnswers();

  /// How long an answer is cached. A change of its sources always invalidates it; larger values
  /// save more and repeat the same wording for longer.
  ///
  /// @return the setting
  @WithDefault("1h")
  Duration cacheTime();
}
