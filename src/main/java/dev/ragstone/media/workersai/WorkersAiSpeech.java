package dev.ragstone.media.workersai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.media.Refusals;
import dev.ragstone.media.RefusedByModel;
import dev.ragstone.media.SoundPiece;
import dev.ragstone.media.Transcript;
import dev.ragstone.media.TranscriptReader;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.workersai.WorkersAiClient;
import java.util.Base64;
import java.util.Optional;

/// Transcribes speech with a model of Workers AI. Thread-safe.
final class WorkersAiSpeech {

  private final String model;
  private final Optional<String> language;
  private final WorkersAiClient client;

  WorkersAiSpeech(String model, Optional<String> language, WorkersAiClient client) {
    this.model = model;
    this.language = language;
    this.client = client;
  }

  Transcript transcribe(SoundPiece piece) {
    if (piece.mediaType().startsWith("video/")) {
      throw new RefusedByModel(
          "Workers AI takes no video: extract its sound, for instance as MP3", null);
    }
    return TranscriptReader.read(Refusals.sorted(() -> run(piece)));
  }

  /// The large model takes JSON, the older ones the bytes alone.
  private JsonNode run(SoundPiece piece) {
    if (!model.contains("large-v3")) {
      return client.run(model, Task.SPEECH, "application/octet-stream", piece.bytes());
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("audio", Base64.getEncoder().encodeToString(piece.bytes()));
    input.put("task", "transcribe");
    language.ifPresent(code -> input.put("language", code));
    return client.run(model, Task.SPEECH, input);
  }
}
