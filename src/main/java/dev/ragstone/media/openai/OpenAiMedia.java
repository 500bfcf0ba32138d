package dev.ragstone.media.openai;

import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.MediaModelSource;
import dev.ragstone.media.MediaModelSpec;
import dev.ragstone.media.PiecewiseTranscriber;
import dev.ragstone.media.SoundPieces;
import dev.ragstone.media.Transcriber;
import dev.ragstone.provider.openai.OpenAiClient;
import dev.ragstone.provider.openai.OpenAiServer;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The models for pictures and sound of the server that `ragstone.openai` names. There is no usual
/// one: it has what its owner loaded.
@Singleton
final class OpenAiMedia implements MediaModelSource {

  private final MediaConfig config;
  private final Optional<OpenAiClient> client;

  OpenAiMedia(MediaConfig config, OpenAiServer server) {
    this.config = config;
    this.client = server.client();
  }

  @Override
  public MediaConfig.Provider provider() {
    return MediaConfig.Provider.OPENAI;
  }

  @Override
  public boolean isConfigured() {
    return client.isPresent();
  }

  @Override
  public Optional<ImageDescriber> imageDescriber(Optional<String> name) {
    return name.map(model -> new OpenAiVision(model, config, client.orElseThrow()));
  }

  @Override
  public Optional<Transcriber> transcriber(Optional<String> name) {
    return name.map(this::transcriber);
  }

  private Transcriber transcriber(String model) {
    var speech = new OpenAiSpeech(model, config.speechLanguage(), client.orElseThrow());
    return new PiecewiseTranscriber(
        new MediaModelSpec(OpenAiClient.NAME, model),
        new SoundPieces(config.speechPieceBytes(), config.speechWholeBytes()),
        speech::transcribe);
  }
}
