package dev.ragstone.media.workersai;

import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.MediaModelSource;
import dev.ragstone.media.MediaModelSpec;
import dev.ragstone.media.PiecewiseTranscriber;
import dev.ragstone.media.SoundPieces;
import dev.ragstone.media.Transcriber;
import dev.ragstone.provider.workersai.WorkersAiClient;
import dev.ragstone.provider.workersai.WorkersAiConfig;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The models of Workers AI for pictures and sound.
@Singleton
final class WorkersAiMedia implements MediaModelSource {

  private final MediaConfig config;
  private final WorkersAiConfig usual;
  private final WorkersAiClient client;

  WorkersAiMedia(MediaConfig config, WorkersAiConfig usual, WorkersAiClient client) {
    this.config = config;
    this.usual = usual;
    this.client = client;
  }

  @Override
  public MediaConfig.Provider provider() {
    return MediaConfig.Provider.WORKERS_AI;
  }

  @Override
  public boolean isConfigured() {
    return client.configured();
  }

  @Override
  public Optional<ImageDescriber> imageDescriber(Optional<String> name) {
    return Optional.of(new WorkersAiVision(name.orElseGet(usual::visionModel), config, client));
  }

  @Override
  public Optional<Transcriber> transcriber(Optional<String> name) {
    String model = name.orElseGet(usual::speechModel);
    var speech = new WorkersAiSpeech(model, config.speechLanguage(), client);
    return Optional.of(
        new PiecewiseTranscriber(
            new MediaModelSpec(WorkersAiClient.NAME, model),
            new SoundPieces(config.speechPieceBytes(), config.speechWholeBytes()),
            speech::transcribe));
  }
}
