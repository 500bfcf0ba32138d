package dev.ragstone.api.http.body;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {

  private static final String TYPE = "multipart/form-data; boundary=\"a b\"";

  @Test
  void readsPartsInOrder() throws IOException {
    MultipartBody body =
        body(
            String.join(
                "\r\n",
                "preamble",
                "--a b",
                "Content-Disposition: form-data; name=\"title\"",
                "",
                "A title",
                "--a b  ",
                "content-disposition: FORM-DATA; name=file; filename=\"say \\\"x\\\".txt\"",
                "Content-Type: text/plain",
                "",
                "",
                "--a",
                "--a b--",
                "epilogue"));

    MultipartBody.Part title = next(body);
    assertEquals("title", title.name());
    assertNull(title.filename());
    assertEquals("A title", title.text(100));
    MultipartBody.Part file = next(body);
    assertEquals("say \"x\".txt", file.filename());
    assertEquals("text/plain", file.contentType());
    assertEquals("\r\n--a", file.text(100));
    assertNull(body.next());
    assertNull(body.next());
  }

  @Test
  void readsWhatBrowsersAndProgramsSendAsFileName() throws IOException {
    assertEquals("grün.txt", filename("filename=\"grün.txt\""));
    assertEquals("grün+.txt", filename("filename=\"x\"; filename*=UTF-8''gr%C3%BCn+.txt"));
    assertEquals("C:\\dir\\new.txt", filename("filename=\"C:\\dir\\new.txt\""));
    assertEquals("a;b.txt", filename("filename=\"a;b.txt\""));
    assertEquals("", filename("filename=\"\""));
  }

  @Test
  void keepsEveryByteWhateverTheBlocksAre() throws IOException {
    var random = new Random(7);
    byte[] content = new byte[300_000];
    random.nextBytes(content);
    byte[] almost = "\r\n--a \r\n--a\r\n-".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + almost.length < content.length; i += 1_000) {
      System.arraycopy(almost, 0, content, i, almost.length);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "--a b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes("\r\n--a b--".getBytes(StandardCharsets.UTF_8));
    for (int block : new int[] {1, 3, 77, 4_096, 100_000}) {
      var in = new Trickle(bytes.toByteArray(), block);
      var body = new MultipartBody(TYPE, in);
      assertArrayEquals(content, next(body).content().readAllBytes());
      assertNull(body.next());
    }
  }

  @Test
  void passesOverAPartThatNobodyReads() throws IOException {
    MultipartBody body = body(part("name=\"a\"", "1") + part("name=\"b\"", "2") + "--a b--");
    MultipartBody.Part first = next(body);
    MultipartBody.Part second = next(body);
    assertEquals(-1, first.content().read());
    assertEquals("2", second.text(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--a b",
        "--a b\r\n",
        "--a b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncut off",
        "--a b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncut off\r\n--a ",
        "--a b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--a b--",
        "--a b\r\nContent-Disposition: attachment; name=\"x\"\r\n\r\n1\r\n--a b--",
        "--a b\r\n\r\n1\r\n--a b--",
        "--a b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\r\nb.txt\"\r\n\r\n1\r\n--a b--",
        "--a b\r\nContent-Disposition: form-data; name=\"x\"; filename*=latin'x\r\n\r\n1\r\n--a b--",
        "--a b\r\nContent-Disposition: form-data; name=\"x\"; filename*=UTF-8''%zz\r\n\r\n1\r\n--a b--",
        "--a b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n--a b--",
        "--a bc\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--a b--"
      })
  void refusesWhatIsMalformed(String text) {
    MultipartBody body = body(text);
    var problem =
        assertThrows(
            ProblemException.class,
            () -> {
              for (var part = body.next(); part != null; part = body.next()) {
                part.text(100);
              }
            });
    assertEquals(ProblemType.INVALID_MULTIPART, problem.type());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=ü",
        "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesATypeWithoutAUsableBoundary(String type) {
    assertThrows(
        ProblemException.class, () -> new MultipartBody(type, InputStream.nullInputStream()));
  }

  @Test
  void boundsHeadsTextsAndTheNumberOfParts() throws IOException {
    String head = "name=\"x\"\r\nX-Long: " + "x".repeat(9_000);
    assertThrows(ProblemException.class, () -> body(part(head, "1")).next());
    String many = "name=\"x\"" + "\r\nX-Short: 1".repeat(2_000);
    assertThrows(ProblemException.class, () -> body(part(many, "1")).next());
    MultipartBody.Part text = next(body(part("name=\"x\"", "x".repeat(101)) + "--a b--"));
    assertThrows(ProblemException.class, () -> text.text(100));
    MultipartBody parts = body(part("name=\"x\"", "").repeat(1_001));
    for (int i = 0; i < 1_000; i++) {
      parts.next();
    }
    assertThrows(ProblemException.class, parts::next);
  }

  @Test
  void decodesTextsByTheirCharset() throws IOException {
    String latin = "name=\"x\"\r\nContent-Type: text/plain; charset=ISO-8859-1";
    assertEquals("Ã¼", next(body(part(latin, "ü") + "--a b--")).text(10));
    String unknown = "name=\"x\"\r\nContent-Type: text/plain; charset=klingon";
    MultipartBody.Part part = next(body(part(unknown, "1") + "--a b--"));
    assertThrows(ProblemException.class, () -> part.text(10));
    MultipartBody.Part odd =
        next(body(part("name=\"x\"\r\nContent-Type: a/b/c; charset=\"\\\"", "1")));
    assertThrows(ProblemException.class, () -> odd.text(0));
  }

  private static String filename(String parameter) throws IOException {
    return requireNonNull(next(body(part("name=\"file\"; " + parameter, "1"))).filename());
  }

  private static MultipartBody.Part next(MultipartBody body) throws IOException {
    return requireNonNull(body.next());
  }

  private static String part(String rest, String content) {
    return "--a b\r\nContent-Disposition: form-data; " + rest + "\r\n\r\n" + content + "\r\n";
  }

  private static MultipartBody body(String text) {
    return new MultipartBody(TYPE, new Trickle(text.getBytes(StandardCharsets.UTF_8), 5));
  }

  /// Yields a few bytes at a time.
  private static final class Trickle extends ByteArrayInputStream {

    private final int block;

    Trickle(byte[] bytes, int block) {
      super(bytes);
      this.block = block;
    }

    @Override
    public synchronized int read(byte[] into, int start, int length) {
      return super.read(into, start, Math.min(length, block));
    }
  }
}
