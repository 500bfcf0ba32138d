package dev.ragstone.ingestion.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        "image/png",
        "image/jpeg",
        "image/tiff",
        "image/webp",
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

  @Test
  void knowsRecordings() throws IOException {
    byte[] mp4 = "\0\0\0\030ftypM4A \0\0\0\0M4A isom".getBytes(StandardCharsets.ISO_8859_1);
    byte[] video = "\0\0\0\030ftypisom\0\0\0\0isommp42".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wav = "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
    byte[] ogg = "OggS\0\2\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] flac = "fLaC\0\0\0\"\020".getBytes(StandardCharsets.ISO_8859_1);
    byte[] webm = new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1, 2, 3};
    Map<String, byte[]> files =
        Map.of(
            "a.wav",
            wav,
            "a.mp3",
            new byte[] {(byte) 0xFF, (byte) 0xFB, 0, 0},
            "a.m4a",
            mp4,
            "a.mp4",
            video,
            "a.ogg",
            ogg,
            "a.flac",
            flac,
            "a.webm",
            webm);
    for (var file : files.entrySet()) {
      String type = detect(file.getKey(), file.getValue());
      assertThat(types.isSound(type)).as(file.getKey() + " is " + type).isTrue();
      assertThat(types.isReadable(type)).isTrue();
    }
    assertThat(types.isSound("text/plain")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "application/x-msdownload",
        "application/x-elf",
        "video/x-msvideo",
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
