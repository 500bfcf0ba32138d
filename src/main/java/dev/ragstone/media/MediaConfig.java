package dev.ragstone.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The models for pictures and sound. None is used unless it or its provider is named here, because
/// each call costs and what a document shows or says leaves the machine.
@ConfigMapping(prefix = "ragstone.media")
public interface MediaConfig {

  /// Who runs the models: `workers-ai`, whose usual models are used where none is named here (see
  /// `ragstone.workers-ai`), or `openai` for any server that speaks that format, see
  /// `ragstone.openai`. Where it is not set and a model is named: the one that is configured,
  /// Workers AI first.
  ///
  /// @return the setting
  Optional<Provider> provider();

  /// The model that describes pictures on which next to nothing is written, for instance
  /// `@cf/meta/llama-3.2-11b-vision-instruct`. Without one they are passed over, with a warning.
  ///
  /// @return the name as the provider knows it
  Optional<String> imageModel();

  /// The model that writes down what is said in recordings, for instance
  /// `@cf/openai/whisper-large-v3-turbo`. Without one a recording fails as `no-text`.
  ///
  /// @return the name as the provider knows it
  Optional<String> speechModel();

  /// Language of the recordings as two letters, for instance `de`. The model guesses where absent,
  /// which is right but for short or mixed recordings.
  ///
  /// @return the setting
  Optional<String> speechLanguage();

  /// What the image model is asked. Longer answers cost more and bury what matters.
  ///
  /// @return the prompt
  @WithDefault(
      "Describe this picture for somebody who cannot see it and searches for it. Name what it shows,"
          + " the text and the numbers in it. At most three sentences.")
  String imagePrompt();

  /// Longest description, in tokens of the image model.
  ///
  /// @return at least 1
  @WithDefault("256")
  int imageMaxTokens();

  /// A picture on which OCR finds fewer letters than this is described. 0 describes none that OCR
  /// could look at; a large number describes all, at a cost for each.
  ///
  /// @return 0 or more
  @WithDefault("30")
  int describeBelowLetters();

  /// Whether the licence of an image model is accepted where the provider asks for it, as Workers
  /// AI does for Meta's vision models. `true` says `agree` for the account, once; read the licence
  /// first.
  ///
  /// @return the setting
  @WithDefault("false")
  boolean acceptLicence();

  /// The largest part of a recording that is sent at once, in bytes: WAV and MP3 are cut into such
  /// parts. Larger parts need fewer calls, take longer each and lose more when one fails; two
  /// million are a minute of speech.
  ///
  /// @return at least 100000
  @WithDefault("2000000")
  int speechPieceBytes();

  /// The largest recording of a format that cannot be cut (M4A, Ogg, FLAC, WebM, MP4), in bytes; a
  /// larger one fails. OpenAI takes 25 MB.
  ///
  /// @return at least 1
  @WithDefault("25000000")
  long speechWholeBytes();

  /// The ways to reach a model.
  enum Provider {
    /// Cloudflare Workers AI.
    WORKERS_AI,
    /// Any server that speaks the OpenAI format.
    OPENAI
  }
}
