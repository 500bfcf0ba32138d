package dev.ragstone.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How questions are answered where neither the request nor the collection says otherwise.
@ConfigMapping(prefix = "ragstone.answer")
public interface AnswerConfig {

  /// Evidence, in 0..1, below which the answer abstains. Larger values leave more questions
  /// unanswered that the documents do answer; smaller ones answer more questions that they do not.
  ///
  /// @return the setting
  @WithDefault("0.45")
  double minScore();

  /// Longest answer of a chat model in its tokens. Larger values leave less of the model's window
  /// to the sources; smaller ones cut answers off.
  ///
  /// @return the setting
  @WithDefault("1024")
  int maxTokens();

  /// How freely a chat model chooses its words: 0 for the likeliest ones. Larger values vary the
  /// wording and stray further from the sources.
  ///
  /// @return the setting
  @WithDefault("0.1")
  double temperature();

  /// Answers of chat models that are kept for the next time that exactly the same is asked of the
  /// same sources; each takes about 4 KiB of heap. 0 keeps none, so that asking again gets a second
  /// try. More save money and time where the same questions come again, for instance from a page
  /// that suggests some.
  ///
  /// @return the setting
  @WithDefault("0")
  int cachedAnswers();

  /// How long an answer is kept. It never outlives a change of its sources anyway; longer times
  /// save more and show the same wording for longer.
  ///
  /// @return the setting
  @WithDefault("1h")
  Duration cacheTime();
}
