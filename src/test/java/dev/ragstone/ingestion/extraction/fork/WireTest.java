package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The service's end of the wire, with a reader process at the other that an attacker has taken
/// over.
class WireTest {

  private static final int MOST = 1_000;

  @Test
  void carriesAnExtraction() throws IOException {
    Extraction extraction = extraction("Title\n\nText", blocks(0, 5, 7, 11));
    assertThat(read(written(extraction)).extraction()).isEqualTo(extraction);
  }

  @Test
  void carriesAProblem() throws IOException {
    var problem = new ProblemException(ProblemType.CORRUPT_FILE, "It is damaged");
    Wire.Answer answer = read(written(new Wire.Answer(null, problem, true)));
    assertThat(answer.worn()).isTrue();
    assertThat(answer.problem()).hasMessage("It is damaged");
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertRefused(extraction("a".repeat(MOST + 1), List.of()), "a length must be in 0..1000");
  }

  @Test
  void refusesBlocksThatOverlapOrLieOutsideTheText() {
    assertRefused(extraction("text", blocks(0, 4, 3, 4)), "in order and within the text");
    assertRefused(extraction("text", blocks(2, 4, 0, 1)), "in order and within the text");
    assertRefused(extraction("text", blocks(0, 5)), "in order and within the text");
  }

  @Test
  void refusesMoreWarningsThanAnyFileHas() {
    List<String> warnings = IntStream.range(0, 10_001).mapToObj(_ -> "").toList();
    assertRefused(
        new Extraction("text", List.of(), "text/plain", null, null, 0, Map.of(), warnings),
        "a length must be in 0..10000");
  }

  @Test
  void refusesAnAnswerWhosePartsAreShortAndWhoseSumIsNot() throws IOException {
    var head = new ByteArrayOutputStream();
    var out = new DataOutputStream(head);
    out.writeInt(4);
    out.write("text".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(0);
    out.writeInt(10);
    out.write("text/plain".getBytes(StandardCharsets.US_ASCII));
    out.writeBoolean(false);
    out.writeBoolean(false);
    out.writeInt(0);
    out.writeInt(1_000);
    var stream = new DataInputStream(new Properties(head.toByteArray()));
    assertThatThrownBy(() -> Wire.readAnswer((byte) 1, stream, MOST))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer is too long");
  }

  private static void assertRefused(Extraction extraction, String message) {
    assertThatThrownBy(() -> read(written(extraction)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private static Wire.Answer read(DataInputStream in) throws IOException {
    return Wire.readAnswer(in.readByte(), in, MOST);
  }

  private static DataInputStream written(Extraction extraction) throws IOException {
    return written(new Wire.Answer(extraction, null, false));
  }

  private static DataInputStream written(Wire.Answer answer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Wire.writeAnswer(answer, new DataOutputStream(bytes));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static Extraction extraction(String text, List<Block> blocks) {
    return new Extraction(
        text, blocks, "text/plain", "a title", null, 3, Map.of("author", "me"), List.of("mind"));
  }

  private static List<Block> blocks(int... offsets) {
    return IntStream.range(0, offsets.length / 2)
        .mapToObj(i ->
            new Block(
                Kind.PARAGRAPH, 0, offsets[2 * i], offsets[2 * i + 1], Places.all(new Pages(1, 2))))
        .toList();
  }

  /// The beginning of an answer, then keys and values of a million characters each.
  private static final class Properties extends InputStream {

    private static final int LENGTH = 1 << 20;

    private final byte[] head;
    private long at;

    Properties(byte[] head) {
      this.head = head;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      for (int i = 0; i < length; i++) {
        bytes[start + i] = (byte) read();
      }
      return length;
    }

    @Override
    public int read() {
      long here = at++;
      if (here < head.length) {
        return head[(int) here] & 0xff;
      }
      int within = (int) ((here - head.length) % (LENGTH + 4));
      return within < 4 ? (LENGTH >> (24 - 8 * within)) & 0xff : 'k';
    }
  }
}
