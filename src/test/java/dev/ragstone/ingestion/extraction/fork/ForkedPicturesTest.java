package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.ingestion.extraction.DrawnText;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.FakePictureReader;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that a reader process decodes and the service reads.
class ForkedPicturesTest {

  @TempDir private Path folder;

  @Test
  void handsPicturesToTheService() throws IOException {
    var reader =
        new FakePictureReader(
            FakePictureReader.RULES,
            _ -> new PictureText(List.of("Printed"), List.of("Seen"), List.of("odd")));
    try (Closing extractor = extractor(reader, TestConfig.QUICK)) {
      Extraction extraction = extractor.read(file("a.png"));
      assertThat(extraction.text()).isEqualTo("Printed\n\nSeen");
      assertThat(extraction.warnings())
          .containsExactly(
              "The picture was not read: odd",
              "A picture was read by OCR",
              "A picture is described by a model");
      assertThat(reader.pictures).hasSize(1);
    }
  }

  @Test
  void listensToRecordings() throws IOException {
    try (Closing extractor = extractor(PictureReader.NONE, TestConfig.QUICK)) {
      Path mp3 = Files.write(folder.resolve("a.mp3"), new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0});
      assertThat(extractor.read(mp3).text()).isEqualTo("heard a.mp3 audio/mpeg");
    }
  }

  @Test
  void doesNotCountTheTimeOfThePictures() throws IOException {
    try (Closing extractor =
        extractor(
            reader(_ -> {
              sleep(3500);
              return FakePictureReader.printed("Printed");
            }),
            TestConfig.QUICK.withTimeout(Duration.ofSeconds(3)))) {
      assertThat(extractor.read(file("a.png")).text()).isEqualTo("Printed");
    }
  }

  @Test
  void givesUpTheFileWhenItShouldBeReadLater() throws IOException {
    try (Closing extractor =
        extractor(
            reader(picture -> {
              if (picture.width() == 2 * 301) {
                throw new ProblemException(ProblemType.PROVIDER_BUSY, "busy");
              }
              return FakePictureReader.printed("Printed");
            }),
            TestConfig.QUICK)) {
      Path busy = Files.write(blobs().resolve("busy.png"), DrawnText.png(301, 300, "A"));
      assertThatThrownBy(() -> extractor.read(busy))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.type()).isEqualTo(ProblemType.PROVIDER_BUSY));
      assertThat(extractor.read(file("a.png")).text()).isEqualTo("Printed");
    }
  }

  private static PictureReader reader(Function<Picture, PictureText> answer) {
    return new FakePictureReader(FakePictureReader.RULES, answer);
  }

  private Path blobs() throws IOException {
    return Files.createDirectories(folder.resolve("blobs"));
  }

  private Path file(String name) throws IOException {
    return Files.write(blobs().resolve(name), DrawnText.png(300, 300, "A"));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Closing extractor(PictureReader reader, ForkConfig config) {
    var pool = new ForkPool(config, reader, new SimpleMeterRegistry(), folder);
    return new Closing(
        new ForkedExtractor(new MediaTypes(), config, reader, TestConfig.SOUND, pool));
  }

  private record Closing(ForkedExtractor extractor) implements AutoCloseable {

    Extraction read(Path file) {
      return extractor.extract(file, file.getFileName().toString(), null);
    }

    @Override
    public void close() {
      extractor.close();
    }
  }
}
