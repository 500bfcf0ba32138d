package dev.ragstone.media.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.media.Image;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.RefusedByModel;
import dev.ragstone.media.Transcript;
import dev.ragstone.media.Transcript.Segment;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.provider.Faults;
import dev.ragstone.provider.LocalMedia;
import dev.ragstone.provider.LocalProvider;
import dev.ragstone.provider.TestConfigs;
import dev.ragstone.provider.guard.Recorder;
import dev.ragstone.provider.guard.TestGuards;
import dev.ragstone.provider.openai.OpenAiConfig;
import dev.ragstone.provider.openai.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiMediaTest {

  private static final Image IMAGE = new Image(new byte[] {1, 2, 3}, "image/jpeg");

  private final LocalProvider provider = LocalProvider.start(0);
  private final TestGuards guards = new TestGuards();
  private final Recorder recorder = guards.recorder();
  private final List<OpenAiServer> servers = new ArrayList<>();
  private final OpenAiMedia media = media(provider);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    servers.forEach(OpenAiServer::close);
    provider.close();
  }

  @Test
  void describesPicturesThroughChatCompletions() {
    provider.next(LocalMedia.completion("A red pump."));
    assertThat(describe()).isEqualTo("A red pump.");
    var call = provider.calls().getFirst();
    assertThat(call.path()).isEqualTo("/v1/chat/completions");
    assertThat(call.headers()).containsEntry("authorization", "Bearer sk-secret");
    assertThat(call.body().path("model").asText()).isEqualTo("seer");
    assertThat(call.body().has("stream")).isFalse();
    assertThat(call.body().at("/messages/0/content/1/image_url/url").asText())
        .isEqualTo("data:image/jpeg;base64,AQID");
    assertThat(recorder.finished().getFirst().used().promptTokens()).isEqualTo(700);
  }

  @Test
  void transcribesThroughAForm() throws IOException {
    provider.next(LocalMedia.verboseJson("german", "Die Pumpe ist laut."));
    Transcript transcript = transcribe("whisper-1");
    assertThat(transcript.language()).isEqualTo("de");
    assertThat(transcript.segments())
        .containsExactly(new Segment(250, 3500, "Die Pumpe ist laut."));
    var call = provider.calls().getFirst();
    assertThat(call.path()).isEqualTo("/v1/audio/transcriptions");
    assertThat(call.headers().get("content-type")).startsWith("multipart/form-data; boundary=");
    assertThat(LocalMedia.bytes(call))
        .contains("name=\"model\"\r\n\r\nwhisper-1\r\n")
        .contains("name=\"response_format\"\r\n\r\nverbose_json\r\n")
        .contains("filename=\"sound.ogg\"\r\nContent-Type: audio/ogg\r\n\r\nOggS\r\n--");
    assertThat(recorder.finished().getFirst().used().units()).isEqualTo(4);
  }

  @Test
  void asksNewerModelsForPlainJson() throws IOException {
    provider.next(
        exchange -> exchange.answer(200, "application/json", "{\"text\":\"Hello.\",\"usage\":{}}"));
    assertThat(transcribe("gpt-4o-transcribe").segments())
        .containsExactly(new Segment(0, 0, "Hello."));
    assertThat(LocalMedia.bytes(provider.calls().getFirst())).contains("\r\n\r\njson\r\n");
  }

  @Test
  void findsNoSpeechInSilence() throws IOException {
    provider.next(LocalMedia.verboseJson("english"));
    assertThat(transcribe("whisper-1").segments()).isEmpty();
  }

  @Test
  void tellsWhatPassesFromWhatDoesNot() {
    for (int i = 0; i < 6; i++) {
      provider.next(Faults.of("busy"));
    }
    assertThatThrownBy(this::describe)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.PROVIDER_BUSY));
    try (LocalProvider other = LocalProvider.start(0)) {
      other.next(Faults.of("unauthorized"));
      var refused = media(other);
      assertThatThrownBy(
              () -> refused.imageDescriber(Optional.of("seer")).orElseThrow().describe(IMAGE))
          .isInstanceOf(RefusedByModel.class)
          .hasMessageContaining("Incorrect API key");
    }
  }

  @Test
  void hasNoUsualModels() {
    assertThat(media.isConfigured()).isTrue();
    assertThat(media.imageDescriber(Optional.empty())).isEmpty();
    assertThat(media.transcriber(Optional.empty())).isEmpty();
  }

  private String describe() {
    return media.imageDescriber(Optional.of("seer")).orElseThrow().describe(IMAGE);
  }

  private Transcript transcribe(String model) throws IOException {
    Path file = Files.writeString(folder.resolve("call.ogg"), "OggS");
    return media.transcriber(Optional.of(model)).orElseThrow().transcribe(file, "audio/ogg");
  }

  private OpenAiMedia media(LocalProvider at) {
    Map<String, String> values =
        Map.of(
            "ragstone.openai.base-url",
            at.baseUrl().toString(),
            "ragstone.openai.api-key",
            "sk-secret");
    var server = new OpenAiServer(TestConfigs.of(OpenAiConfig.class, values), guards.registry());
    servers.add(server);
    return new OpenAiMedia(TestConfigs.of(MediaConfig.class, values), server);
  }
}
