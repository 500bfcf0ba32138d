package dev.ragstone.ingestion.extraction.sound;

import dev.ragstone.ingestion.extraction.Assembly;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.LanguageGuess;
import dev.ragstone.ingestion.extraction.SoundReader;
import dev.ragstone.media.MediaModels;
import dev.ragstone.media.RefusedByModel;
import dev.ragstone.media.Transcriber;
import dev.ragstone.media.Transcript;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets recordings be transcribed and makes paragraphs of the transcript. Thread-safe.
@Singleton
final class SoundReading implements SoundReader {

  private final Optional<Transcriber> transcriber;

  @Inject
  SoundReading(MediaModels models) {
    this(models.transcriber());
  }

  SoundReading(Optional<Transcriber> transcriber) {
    this.transcriber = transcriber;
  }

  @Override
  public Extraction read(Path file, String filename, String mediaType) {
    Transcript transcript =
        transcribed(
            file,
            mediaType,
            transcriber.orElseThrow(() ->
                noText(
                    filename
                        + " is a recording; to have it transcribed, set"
                        + " ragstone.media.speech-model")));
    var assembly = new Assembly();
    for (Spoken spoken : Spoken.paragraphs(transcript.segments())) {
      assembly.add(Kind.PARAGRAPH, 0, spoken.text());
    }
    if (assembly.blocks().isEmpty()) {
      throw noText("Nothing is said in " + filename);
    }
    return extraction(assembly, mediaType, transcript);
  }

  private Transcript transcribed(Path file, String mediaType, Transcriber by) {
    try {
      return by.transcribe(file, mediaType);
    } catch (RefusedByModel e) {
      throw new ProblemException(
          ProblemType.NO_TEXT, "The recording was not transcribed: " + e.getMessage(), e);
    }
  }

  private static Extraction extraction(Assembly assembly, String mediaType, Transcript transcript) {
    String language = transcript.language();
    return new Extraction(
        assembly.text(),
        assembly.blocks(),
        mediaType,
        null,
        language == null ? LanguageGuess.of(assembly.text()) : language,
        0,
        Map.of(),
        List.of("The text was transcribed by a model"));
  }

  private static ProblemException noText(String detail) {
    return new ProblemException(ProblemType.NO_TEXT, detail);
  }
}
