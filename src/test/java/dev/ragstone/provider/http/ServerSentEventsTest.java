package dev.ragstone.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

  @Test
  void readsEventsSeparatedByBlankLines() throws IOException {
    assertThat(events("data: one\n\ndata: two\n\n"))
        .containsExactly(message("one"), message("two"));
  }

  @Test
  void endsLinesAtEveryKindOfLineEnd() throws IOException {
    assertThat(events("data: a\r\n\r\ndata: b\r\rdata: c\n\n"))
        .containsExactly(message("a"), message("b"), message("c"));
  }

  @Test
  void joinsSeveralDataLines() throws IOException {
    assertThat(events("data: a\ndata:\ndata: b\n\n")).containsExactly(message("a\n\nb"));
  }

  @Test
  void removesOneSpaceAfterTheColonAndNeedsNone() throws IOException {
    assertThat(events("data:a\n\ndata:  b\n\n")).containsExactly(message("a"), message(" b"));
  }

  @Test
  void skipsCommentsAndUnknownFieldsAndBlankLines() throws IOException {
    assertThat(events(": ping\n\n\nid: 7\nretry: 10\ndata: a\n: x\n\n"))
        .containsExactly(message("a"));
  }

  @Test
  void namesEventsAndForgetsTheNameAfterwards() throws IOException {
    assertThat(events("event: error\ndata: a\n\ndata: b\n\nevent: lost\n\ndata: c\n\n"))
        .containsExactly(new ServerSentEvent("error", "a"), message("b"), message("c"));
  }

  @Test
  void takesAnErrorLineForAnErrorEvent() throws IOException {
    assertThat(events("error: {\"code\":500}\n\n"))
        .containsExactly(new ServerSentEvent("error", "{\"code\":500}"));
  }

  @Test
  void keepsAnEventThatTheEndCutsOffFromItsBlankLine() throws IOException {
    assertThat(events("data: a\n\ndata: b")).containsExactly(message("a"), message("b"));
  }

  @Test
  void dropsAByteOrderMark() throws IOException {
    assertThat(events("\uFEFFdata: a\n\n")).containsExactly(message("a"));
  }

  @Test
  void decodesCharactersThatAreSplitAnywhere() throws IOException {
    byte[] bytes = "data: Käse 🧀 日本\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(new OneByteAtATime(bytes))).containsExactly(message("Käse 🧀 日本"));
  }

  @Test
  void refusesALineWithoutEnd() {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThatThrownBy(() -> new ServerSentEvents(endless).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line must be <=");
  }

  private static ServerSentEvent message(String data) {
    return new ServerSentEvent("message", data);
  }

  private static List<ServerSentEvent> events(String stream) throws IOException {
    return read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<ServerSentEvent> read(InputStream in) throws IOException {
    var events = new ServerSentEvents(in);
    var all = new ArrayList<ServerSentEvent>();
    for (var event = events.next(); event != null; event = events.next()) {
      all.add(event);
    }
    return all;
  }

  private static final class OneByteAtATime extends ByteArrayInputStream {

    OneByteAtATime(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, 1));
    }
  }
}
