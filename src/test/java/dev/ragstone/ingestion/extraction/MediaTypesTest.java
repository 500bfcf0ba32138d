package dev.ragstone.ingestion.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

  private final MediaTypes types = new MediaTypes();
  @TempDir private Path folder;

  @Test
  void detectsByContentAndName() throws IOException {
    assertThat(detect("a.txt", "hello".getBytes(StandardCharsets.UTF_8))).isEqualTo("text/plain");
    assertThat(detect("a.md", "# hello".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("text/markdown");
    assertThat(detect("a.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("application/pdf");
    assertThat(detect("noname", "plain words".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("text/plain");
    assertThat(detect("a.txt", "\uFEFFwide".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("text/plain");
  }

  @Test
  void refusesRandomBytes() throws IOException {
    var bytes = new byte[4096];
    new Random(7).nextBytes(bytes);
    assertThat(types.isReadable(detect("noise", bytes))).isFalse();
    assertThat(types.isReadable(detect("noise.bin", bytes))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain; charset=utf-8",
        "text/html",
        "application/json",
        "application/pdf",
        "message/rfc822",
        "application/zip",
        "application/vnd.ms-outlook",
        "application/epub+zip",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      })
  void readsDocuments(String mediaType) {
    assertThat(types.isReadable(mediaType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "application/x-msdownload",
        "application/x-elf",
        "video/mp4",
        "application/x-font-ttf",
        "nonsense"
      })
  void doesNotReadOtherFiles(String mediaType) {
    assertThat(types.isReadable(mediaType)).isFalse();
  }

  private String detect(String name, byte[] content) throws IOException {
    Path file = folder.resolve("upload");
    Files.write(file, content);
    return types.detect(file, name);
  }
}
