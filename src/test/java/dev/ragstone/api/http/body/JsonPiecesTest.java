package dev.ragstone.api.http.body;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ragstone.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPiecesTest {

  private static final int MOST = 100_000;

  private final BodyMemory memory = new BodyMemory(10_000_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|",
        " [ ] |",
        "[{\"a\":\"1\"}]|1",
        "[{\"a\":\"1\"},{\"a\":\"2\"}]|1 2",
        "[{\"a\":\"]\"} , {\"a\":\"},{\"}]|] },{",
        "[{\"a\":\"\\\"],\"},{\"a\":\"\\\\\"}]|\"], \\",
        "[{\"a\":\"1\",\"b\":[[{}],{\"c\":[1,2]}]}]|1",
        "[{\"a\":\"1\"},]|1 malformed-json",
        "[{\"a\":\"1\"} {\"a\":\"2\"}]|malformed-json",
        "[{\"a\":\"1\"}|malformed-json",
        "[{\"a\":\"1\"},{\"a\":|1 malformed-json",
        "[{\"a\":\"1\"}]]|1 malformed-json",
        "[{\"a\":\"1\"}] x|1 malformed-json",
        "[] []|malformed-json",
        "[}|malformed-json",
        "[5,null]|invalid-field invalid-field"
      })
  void cutsArrays(String body, String expected) throws IOException {
    assertEquals(expected == null ? "" : expected, told(new JsonElements(in(body), MOST, share())));
  }

  @Test
  void cutsLinesAndKeepsTheirNumbers() throws IOException {
    assertEquals(
        "1 blank malformed-json 2",
        told(new JsonLines(in("{\"a\":\"1\"}\r\n \n{}}\n{\"a\":\"2\"}"), MOST, share())));
  }

  @Test
  void passesOverWhatIsTooLong() throws IOException {
    String fits = "{\"a\":\"" + "x".repeat(MOST - 8) + "\"}";
    String tooLong = "{\"a\":\"" + "x".repeat(MOST - 7) + "\"}";
    String good = "{\"a\":\"good\"}";
    for (JsonPieces pieces :
        List.of(
            new JsonLines(in(fits + "\n" + tooLong + "\n" + good), MOST, share()),
            new JsonElements(in("[" + fits + "," + tooLong + "," + good + "]"), MOST, share()))) {
      assertTrue(told(pieces).endsWith("x body-too-large good"));
    }
  }

  @Test
  void holdsLittleOfAnEndlessLine() throws IOException {
    var pieces = new JsonLines(new Endless(500_000_000), MOST, share());

    var problem =
        assertThrows(ProblemException.class, () -> requireNonNull(pieces.next()).fields());

    assertEquals("body-too-large", problem.type().slug());
    assertTrue(memory.used() <= MOST);
  }

  @Test
  void countsWhatItHoldsAndGoesOnWhenThereIsNoRoom() throws IOException {
    BodyMemory.Share others = memory.share();
    others.take(7_400_000);
    String large = "{\"a\":\"" + "x".repeat(90_000) + "\"}";
    var pieces = new JsonLines(in(large + "\n" + large + "\n{\"a\":\"good\"}"), MOST, share());
    String text = requireNonNull(pieces.next()).fields().text("a");
    assertEquals(90_000, requireNonNull(text).length());
    memory.share().take(16_000);

    assertEquals("overloaded good", told(pieces));
  }

  @Test
  void refusesWhatIsNoArray() {
    assertThrows(
        ProblemException.class, () -> new JsonElements(in("{\"a\":1}"), MOST, share()).next());
    assertThrows(ProblemException.class, () -> new JsonElements(in(""), MOST, share()).next());
  }

  private BodyMemory.Share share() {
    return memory.share();
  }

  private static InputStream in(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  /// What became of the pieces, separated by spaces.
  private static String told(JsonPieces pieces) throws IOException {
    var told = new ArrayList<String>();
    for (JsonPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      try {
        told.add(
            piece.isBlank() && piece.number() > 1 && pieces instanceof JsonLines
                ? "blank"
                : String.valueOf(piece.fields().text("a")));
      } catch (ProblemException e) {
        told.add(e.type().slug());
      }
    }
    return String.join(" ", told);
  }

  /// A body of one letter.
  private static final class Endless extends InputStream {

    private long left;

    Endless(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] into, int start, int length) {
      if (left <= 0) {
        return -1;
      }
      left -= length;
      return length;
    }
  }
}
