package dev.ragstone.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The models for pictures and sound. They are off unless a model or a provider is named here,
/// because each call costs money and sends the picture or the recording to the provider.
@ConfigMapping(prefix = "ragstone.media")
public interface MediaConfig {

  /// Provider of the media models: `workers-ai`, with its default models if none is named here (see
  /// `ragstone.workers-ai`), or `openai` for any OpenAI-compatible server (see `ragstone.openai`).
  /// If it is absent and a model is named, the configured provider is used, Workers AI first.
  ///
  /// @return the setting
  Optional<Provider> provider();

  /// Vision model that describes pictures without text, for instance
  /// `@cf/meta/llama-3.2-11b-vision-instruct`. Without one such pictures are skipped, with a
  /// warning.
  ///
  /// @return the name as the provider knows it
  Optional<String> imageModel();

  /// Speech model that transcribes recordings, for instance `@cf/openai/whisper-large-v3-turbo`.
  /// Without one a recording fails with `no-text`.
  ///
  /// @return the name as the provider knows it
  Optional<String> speechModel();

  /// Language of the recordings as two letters, for instance `de`. If absent, the model detects it,
  /// which may fail for short or mixed recordings.
  ///
  /// @return the setting
  Optional<String> speechLanguage();

  /// Prompt for the vision model. Longer descriptions cost more and hide the important facts.
  ///
  /// @return the prompt
  @WithDefault(
      "Describe this picture for somebody who cannot see it and searches for it. Name what it shows,"
          + " the text and the numbers in it. At most three sentences.")
  String imagePrompt();

  /// Longest description, in tokens of the vision model.
  ///
  /// @return at least 1
  @WithDefault("256")
  int imageMaxTokens();

  /// A picture on which OCR finds fewer letters than this is described by the vision model. 0
  /// describes no picture that OCR could read; a large number describes all, at a cost for each.
  ///
  /// @return 0 or more
  @WithDefault("30")
  int describeBelowLetters();

  /// Whether to accept the licence of a vision model if the provider asks for it, as Workers AI
  /// does for Meta's models. `true` sends `agree` for the account, once; read the licence first.
  ///
  /// @return the setting
  @WithDefault("false")
  boolean acceptLicence();

  /// Largest part of a recording per call, in bytes: WAV and MP3 are split into such parts. Larger
  /// parts need fewer calls, take longer each and lose more if one fails; two million bytes are a
  /// minute of speech.
  ///
  /// @return at least 100000
  @WithDefault("2000000")
  int speechPieceBytes();

  /// Largest recording of a format that cannot be split (M4A, Ogg, FLAC, WebM, MP4), in bytes; a
  /// larger one fails. OpenAI accepts 25 MB.
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
