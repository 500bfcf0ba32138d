package dev.ragstone.media.openai;

import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.MediaModelSource;
import dev.ragstone.media.MediaModelSpec;
import dev.ragstone.media.PiecewiseTranscriber;
import dev.ragstone.media.SoundPieces;
import dev.ragstone.media.Transcriber;
import dev.ragstone.provider.CallObservers;
import dev.ragstone.provider.openai.OpenAiConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The models for pictures and sound of the server that `ragstone.openai` names. There is no usual
/// one: it has what its owner loaded.
@Singleton
final class OpenAiMedia implements MediaModelSource {

  static final String NAME = "openai";

  private final MediaConfig config;
  private final Optional<OpenAiCalls> calls;

  OpenAiMedia(MediaConfig config, OpenAiConfig server, CallObservers observers) {
    this.config = config;
    this.calls = server.baseUrl().map(url -> new OpenAiCalls(url, server, observers));
  }

  @Override
  public MediaConfig.Provider provider() {
    return MediaConfig.Provider.OPENAI;
  }

  @Override
  public boolean isConfigured() {
    return calls.isPresent();
  }

  @Override
  public Optional<ImageDescriber> imageDescriber(Optional<String> name) {
    return name.map(model -> new OpenAiVision(model, config, calls.orElseThrow()));
  }

  @Override
  public Optional<Transcriber> transcriber(Optional<String> name) {
    return name.map(this::transcriber);
  }

  private Transcriber transcriber(String model) {
    var speech = new OpenAiSpeech(model, config.speechLanguage(), calls.orElseThrow());
    return new PiecewiseTranscriber(
        new MediaModelSpec(NAME, model),
        new SoundPieces(config.speechPieceBytes(), config.speechWholeBytes()),
        speech::transcribe);
  }

  @PreDestroy
  void close() {
    calls.ifPresent(OpenAiCalls::close);
  }
}
