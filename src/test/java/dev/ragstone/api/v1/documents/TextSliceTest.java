package dev.ragstone.api.v1.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jboss.resteasy.reactive.PathPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A slice by bytes is the slice by code points.
class TextSliceTest {

  /// Longer than the buffer, so that characters lie across its edge.
  private static final int CODE_POINTS = 100_000;

  @TempDir Path folder;

  @Test
  void isTheSliceByCodePoints() throws IOException {
    var random = new Random(7);
    int[] alphabet = "aé€😀\n".codePoints().toArray();
    int[] text = random.ints(CODE_POINTS, 0, alphabet.length).map(i -> alphabet[i]).toArray();
    Path file = folder.resolve("text");
    Files.writeString(file, new String(text, 0, text.length), StandardCharsets.UTF_8);
    for (int i = 0; i < 200; i++) {
      int start = random.nextInt(CODE_POINTS + 10);
      int end = random.nextInt(CODE_POINTS + 10);
      int from = Math.min(start, CODE_POINTS);
      int length = Math.max(0, Math.min(end, CODE_POINTS) - from);
      assertThat(read(TextSlice.of(file, start, end))).isEqualTo(new String(text, from, length));
    }
  }

  @Test
  void isAllOrNothingAtTheEdges() throws IOException {
    Path file = folder.resolve("short");
    Files.writeString(file, "é€😀", StandardCharsets.UTF_8);
    assertThat(read(TextSlice.of(file, 0, Integer.MAX_VALUE))).isEqualTo("é€😀");
    assertThat(read(TextSlice.of(file, 0, 3))).isEqualTo("é€😀");
    assertThat(read(TextSlice.of(file, 2, Integer.MAX_VALUE))).isEqualTo("😀");
    assertThat(read(TextSlice.of(file, 3, 9))).isEmpty();
    assertThat(read(TextSlice.of(file, 2, 1))).isEmpty();
    assertThat(read(TextSlice.of(file, 0, 0))).isEmpty();
  }

  private static String read(PathPart part) throws IOException {
    try (InputStream in = Files.newInputStream(part.file)) {
      in.skipNBytes(part.offset);
      return new String(in.readNBytes((int) part.count), StandardCharsets.UTF_8);
    }
  }
}
