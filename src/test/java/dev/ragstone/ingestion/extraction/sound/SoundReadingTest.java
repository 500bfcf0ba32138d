package dev.ragstone.ingestion.extraction.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.TimeRange;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.media.MediaModelSpec;
import dev.ragstone.media.RefusedByModel;
import dev.ragstone.media.Transcriber;
import dev.ragstone.media.Transcript;
import dev.ragstone.media.Transcript.Segment;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SoundReadingTest {

  @Test
  void makesParagraphsWithTimes() {
    Extraction extraction =
        read(() ->
            new Transcript(
                "en",
                List.of(
                    new Segment(0, 8_000, "The pump is loud."),
                    new Segment(8_200, 16_000, "It leaks."),
                    new Segment(16_100, 20_000, "We called the service."),
                    new Segment(30_000, 33_000, "Goodbye."))));
    assertThat(extraction.text())
        .isEqualTo("The pump is loud. It leaks.\n\nWe called the service.\n\nGoodbye.");
    assertThat(extraction.blocks().stream().map(block -> block.places().whole()))
        .containsExactly(
            new TimeRange(0, 16_000), new TimeRange(16_100, 20_000), new TimeRange(30_000, 33_000));
    assertThat(extraction.blocks().getFirst().places().of(18, 27))
        .isEqualTo(new TimeRange(8_200, 16_000));
    assertThat(extraction.language()).isEqualTo("en");
    assertThat(extraction.pages()).isZero();
    assertThat(extraction.warnings()).containsExactly("The text was transcribed by a model");
  }

  @Test
  void guessesTheLanguageThatTheModelDoesNotTell() {
    Extraction extraction =
        read(() ->
            new Transcript(
                null,
                List.of(
                    new Segment(
                        0,
                        5,
                        "Die Pumpe ist laut und das Ventil ist nicht zu, weil die"
                            + " Dichtung in dem Rohr fehlt."))));
    assertThat(extraction.language()).isEqualTo("de");
  }

  @Test
  void neverEndsSilentlyEmpty() {
    assertNoText(Optional.empty(), "a.mp3 is a recording", "ragstone.media.speech-model");
    assertNoText(
        Optional.of(transcriber(() -> new Transcript("en", List.of()))),
        "Nothing is said in a.mp3");
    assertNoText(
        Optional.of(
            transcriber(() -> {
              throw new RefusedByModel("it is too large", null);
            })),
        "The recording was not transcribed: it is too large");
  }

  private static void assertNoText(Optional<Transcriber> transcriber, String... parts) {
    var reading = new SoundReading(transcriber);
    assertThatThrownBy(() -> reading.read(Path.of("x"), "a.mp3", "audio/mpeg"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NO_TEXT))
        .hasMessageContainingAll(parts);
  }

  private static Extraction read(Supplier<Transcript> transcript) {
    return new SoundReading(Optional.of(transcriber(transcript)))
        .read(Path.of("x"), "a.mp3", "audio/mpeg");
  }

  private static Transcriber transcriber(Supplier<Transcript> transcript) {
    return new Transcriber() {
      @Override
      public Transcript transcribe(Path file, String mediaType) {
        return transcript.get();
      }

      @Override
      public MediaModelSpec spec() {
        return new MediaModelSpec("test", "test");
      }
    };
  }
}
