package dev.ragstone.media.workersai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.media.Image;
import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.RefusedByModel;
import dev.ragstone.media.Sounds;
import dev.ragstone.media.Transcriber;
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
import dev.ragstone.provider.workersai.GatewayConfig;
import dev.ragstone.provider.workersai.WorkersAiClient;
import dev.ragstone.provider.workersai.WorkersAiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersAiMediaTest {

  private static final Image IMAGE = new Image(new byte[] {1, 2, (byte) 200}, "image/jpeg");
  private static final String LLAMA = "@cf/meta/llama-3.2-11b-vision-instruct";

  private final LocalProvider provider = LocalProvider.start(0);
  private final TestGuards guards = new TestGuards();
  private final Recorder recorder = guards.recorder();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void describesPicturesThatChatModelsSeeInAMessage() {
    provider.next(LocalMedia.llamaVision("A red pump."));
    assertThat(describer(Map.of(), LLAMA).describe(IMAGE)).isEqualTo("A red pump.");
    var call = provider.calls().getFirst();
    assertThat(call.path()).endsWith("/ai/run/" + LLAMA);
    assertThat(call.body().path("max_tokens").asInt()).isEqualTo(256);
    assertThat(call.body().at("/messages/0/content/0/text").asText()).startsWith("Describe");
    assertThat(call.body().at("/messages/0/content/1/image_url/url").asText())
        .isEqualTo("data:image/jpeg;base64,AQLI");
    assertThat(recorder.finished().getFirst().used().neurons()).isEqualTo(3.5);
  }

  @Test
  void sendsOlderModelsTheBytes() {
    provider.next(LocalMedia.llava(" A pump"));
    assertThat(describer(Map.of(), "@cf/llava-hf/llava-1.5-7b-hf").describe(IMAGE))
        .isEqualTo("A pump");
    assertThat(provider.calls().getFirst().body().path("image").toString()).isEqualTo("[1,2,200]");
  }

  @Test
  void acceptsTheLicenceWhereItIsTold() {
    provider
        .next(LocalMedia.error(403, 5016, "5016: submit the prompt 'agree'"))
        .next(LocalMedia.llamaVision("Thank you"))
        .next(LocalMedia.llamaVision("A pump"));
    var describer = describer(Map.of("ragstone.media.accept-licence", "true"), LLAMA);
    assertThat(describer.describe(IMAGE)).isEqualTo("A pump");
    assertThat(provider.calls().get(1).body().toString()).isEqualTo("{\"prompt\":\"agree\"}");
  }

  @Test
  void saysHowToAcceptTheLicence() {
    provider.next(LocalMedia.error(403, 5016, "5016: submit the prompt 'agree'"));
    assertThatThrownBy(() -> describer(Map.of(), LLAMA).describe(IMAGE))
        .isInstanceOf(RefusedByModel.class)
        .hasMessageContaining("ragstone.media.accept-licence=true");
    assertThat(provider.calls()).hasSize(1);
  }

  @Test
  void transcribesWithTheLargeModelPieceByPiece() throws IOException {
    provider
        .next(LocalMedia.whisperLarge("The pump is loud.", "It leaks."))
        .next(LocalMedia.whisperLarge("Call the service."));
    Path file = Files.write(folder.resolve("call.wav"), Sounds.wav(5));
    var values =
        Map.of(
            "ragstone.media.speech-piece-bytes", "100000", "ragstone.media.speech-language", "en");
    Transcript transcript =
        transcriber(values, "@cf/openai/whisper-large-v3-turbo").transcribe(file, "audio/vnd.wave");
    assertThat(transcript.language()).isEqualTo("en");
    assertThat(transcript.segments().subList(0, 2))
        .containsExactly(
            new Segment(250, 3500, "The pump is loud."), new Segment(4250, 7500, "It leaks."));
    long second = transcript.segments().get(2).startMs();
    assertThat(second).isBetween(2500L, 3400L);
    var body = provider.calls().getFirst().body();
    assertThat(body.path("language").asText()).isEqualTo("en");
    assertThat(Base64.getDecoder().decode(body.path("audio").asText()))
        .startsWith('R', 'I', 'F', 'F');
    assertThat(recorder.finished().getFirst().used().units()).isEqualTo(8);
  }

  @Test
  void sendsOlderSpeechModelsTheBytes() throws IOException {
    provider.next(LocalMedia.whisper("one two. three"));
    Path file = Files.write(folder.resolve("call.mp3"), new byte[] {'I', 'D', '3'});
    Transcript transcript =
        transcriber(Map.of(), "@cf/openai/whisper").transcribe(file, "audio/mpeg");
    assertThat(transcript.segments())
        .containsExactly(new Segment(0, 1500, "one two."), new Segment(2000, 2500, "three"));
    assertThat(LocalMedia.bytes(provider.calls().getFirst())).isEqualTo("ID3");
    assertThat(provider.calls().getFirst().headers())
        .containsEntry("content-type", "application/octet-stream");
  }

  @Test
  void takesNoVideo() throws IOException {
    Path file = Files.write(folder.resolve("call.mp4"), new byte[] {1});
    assertThatThrownBy(
            () -> transcriber(Map.of(), "@cf/openai/whisper").transcribe(file, "video/mp4"))
        .isInstanceOf(RefusedByModel.class)
        .hasMessageContaining("takes no video");
  }

  @ParameterizedTest
  @CsvSource({
    "429, 3040, PROVIDER_BUSY",
    "429, 4006, PROVIDER_QUOTA",
    "500, 3001, PROVIDER_ERROR",
    "504, 3007, PROVIDER_TIMEOUT"
  })
  void letsTheDocumentWaitForWhatPasses(int status, int code, ProblemType type) {
    for (int i = 0; i < 6; i++) {
      provider.next(LocalMedia.error(status, code, "not now"));
    }
    assertThatThrownBy(() -> describer(Map.of(), LLAMA).describe(IMAGE))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  @ParameterizedTest
  @CsvSource({"400, 3010", "400, 5006", "403, 10000", "410, 5028", "413, 5021"})
  void refusesWhatWillNeverDo(int status, int code) {
    provider.next(LocalMedia.error(status, code, "never"));
    assertThatThrownBy(() -> describer(Map.of(), LLAMA).describe(IMAGE))
        .isInstanceOf(RefusedByModel.class)
        .hasMessageContaining("never");
  }

  @Test
  void survivesAPageInPlaceOfAnAnswer() {
    for (int i = 0; i < 6; i++) {
      provider.next(Faults.of("page"));
    }
    assertThatThrownBy(() -> describer(Map.of(), LLAMA).describe(IMAGE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("web page");
  }

  private ImageDescriber describer(Map<String, String> more, String model) {
    return media(more).imageDescriber(Optional.of(model)).orElseThrow();
  }

  private Transcriber transcriber(Map<String, String> more, String model) {
    return media(more).transcriber(Optional.of(model)).orElseThrow();
  }

  private WorkersAiMedia media(Map<String, String> more) {
    var values =
        new HashMap<>(
            Map.of(
                "ragstone.workers-ai.account-id", "abc",
                "ragstone.workers-ai.api-token", "cf-secret",
                "ragstone.workers-ai.base-url", provider.baseUrl().toString()));
    values.putAll(more);
    var usual = TestConfigs.of(WorkersAiConfig.class, values);
    var client =
        new WorkersAiClient(usual, TestConfigs.of(GatewayConfig.class, values), guards.registry());
    return new WorkersAiMedia(TestConfigs.of(MediaConfig.class, values), usual, client);
  }
}
