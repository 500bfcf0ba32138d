package dev.ragstone.media.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.media.Refusals;
import dev.ragstone.media.SoundPiece;
import dev.ragstone.media.Transcript;
import dev.ragstone.media.TranscriptReader;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.guard.Meter;
import dev.ragstone.provider.openai.OpenAiClient;
import dev.ragstone.provider.openai.PieceRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Transcribes speech through `/audio/transcriptions`. Thread-safe.
final class OpenAiSpeech {

  private final String model;
  private final Optional<String> language;
  private final OpenAiClient client;

  OpenAiSpeech(String model, Optional<String> language, OpenAiClient client) {
    this.model = model;
    this.language = language;
    this.client = client;
  }

  Transcript transcribe(SoundPiece piece) {
    String boundary = "ragstone-" + UUID.randomUUID();
    var request =
        new PieceRequest(
            Task.SPEECH,
            model,
            "/audio/transcriptions",
            "multipart/form-data; boundary=" + boundary,
            form(piece, boundary));
    return TranscriptReader.read(Refusals.sorted(() -> client.post(request, OpenAiSpeech::meter)));
  }

  /// Times come with `verbose_json` alone, which OpenAI's newer models refuse.
  private byte[] form(SoundPiece piece, String boundary) {
    var body = new ByteArrayOutputStream(piece.bytes().length + 1000);
    field(body, boundary, "model", model);
    field(body, boundary, "response_format", model.contains("gpt-") ? "json" : "verbose_json");
    language.ifPresent(code -> field(body, boundary, "language", code));
    write(
        body,
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sound."
            + piece.extension()
            + "\"\r\nContent-Type: "
            + piece.mediaType()
            + "\r\n\r\n");
    body.writeBytes(piece.bytes());
    write(body, "\r\n--" + boundary + "--\r\n");
    return body.toByteArray();
  }

  private static void field(
      ByteArrayOutputStream body, String boundary, String name, String value) {
    write(
        body,
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n");
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void meter(JsonNode answer, Meter meter) {
    meter.units(answer.path("duration").asDouble(0));
  }
}
