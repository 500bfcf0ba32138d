package dev.ragstone.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenizerTest {

  private static Tokenizer tokenizer;

  @BeforeAll
  static void load() throws IOException {
    tokenizer = Tokenizer.load(json());
  }

  private static byte[] json() throws IOException {
    try (var stream =
        TokenizerTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      return Objects.requireNonNull(stream).readAllBytes();
    }
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void countsWithoutSpecialTokens() {
    assertThat(tokenizer.count("")).isZero();
    assertThat(tokenizer.count("hello")).isEqualTo(1);
    assertThat(tokenizer.count("Hello, world!")).isEqualTo(4);
  }

  @Test
  void countsTheWholeOfALongText() {
    assertThat(tokenizer.count("hello ".repeat(3_000))).isEqualTo(3_000);
  }

  @Test
  void countsALongTextInPiecesAsItWouldInOne() {
    String sentence = "Photosynthesis feeds plants — 你好 🙂 naïve x = y++;\n";
    int repeats = 4 * Tokenizer.PIECE / sentence.length();
    assertThat(tokenizer.count(sentence.repeat(repeats)))
        .isEqualTo(tokenizer.count(sentence) * repeats);
  }

  @Test
  void countsWordsWithoutEndAndSplitsNoCharacter() {
    assertThat(tokenizer.count("x".repeat(50_000_000))).isBetween(1, 10_000);
    assertThat(tokenizer.count("🙂".repeat(100_000))).isPositive();
    assertThat(tokenizer.count(" ".repeat(1_000_000))).isZero();
  }

  @Test
  void stopsCountingWhenItsCallerIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(catchThrowableOfType(CancellationException.class, () -> tokenizer.count("word")))
        .isNotNull();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void encodesTheBeginningOfATextWithoutEnd() {
    long before = System.nanoTime();
    assertThat(tokenizer.encode("hello ".repeat(10_000_000), 512))
        .isEqualTo(tokenizer.encode("hello ".repeat(511), 512));
    assertThat(tokenizer.encode("x".repeat(100_000_000), 512)).hasToString("[101, 100, 102]");
    assertThat(
            tokenizer.encodePair("why ".repeat(1_000_000), "so ".repeat(1_000_000), 512).length())
        .isEqualTo(512);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void countsOfTextsJoinedByWhiteSpaceAddUp() {
    String first = "Photosynthesis feeds plants — 你好 🙂";
    String second = "int x = y++; // naïve";
    assertThat(tokenizer.count(first + "\n" + second))
        .isEqualTo(tokenizer.count(first) + tokenizer.count(second));
  }

  @Test
  void putsTheSpecialTokensAround() {
    assertThat(tokenizer.encode("hello", 512)).hasToString("[101, 7592, 102]");
    assertThat(tokenizer.encode("", 512)).hasToString("[101, 102]");
  }

  @Test
  void cutsALongTextOffBeforeTheClosingToken() {
    assertThat(tokenizer.encode("hello world ".repeat(300), 4))
        .hasToString("[101, 7592, 2088, 102]");
    assertThat(tokenizer.encode("hello ".repeat(3_000), 512).length()).isEqualTo(512);
    assertThat(tokenizer.encode("hello ".repeat(510), 512))
        .isEqualTo(tokenizer.encode("hello ".repeat(511), 512));
  }

  @Test
  void refusesUseAfterClose() throws IOException {
    var closed = Tokenizer.load(json());
    closed.close();
    closed.close();
    assertThat(catchThrowableOfType(ProblemException.class, () -> closed.count("x")).type())
        .isEqualTo(ProblemType.MODEL_UNAVAILABLE);
  }

  @Test
  void refusesWhatIsNoTokenizer() {
    byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(catchThrowableOfType(ProblemException.class, () -> Tokenizer.load(json)).type())
        .isEqualTo(ProblemType.MODEL_UNAVAILABLE);
  }
}
