package dev.ragstone.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads a `text/event-stream` (WHATWG HTML, section 9.2) event by event.
///
/// Bytes are collected up to the end of a line before they are decoded, so a character may be split
/// anywhere. More lenient than the specification, because providers deviate from it: an event
/// without its blank line at the end of the stream counts, and a line `error: …` is an event named
/// `error`. Not thread-safe.
public final class ServerSentEvents {

  /// Longest line that is read; a longer one cannot be a token of a model.
  static final int MAX_LINE = 4 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int limit;
  private boolean afterCarriageReturn;
  private boolean first = true;

  /// Reads from a stream, which the caller closes.
  ///
  /// @param in the body
  public ServerSentEvents(InputStream in) {
    this.in = in;
  }

  /// Waits for the next event.
  ///
  /// @return the event; null at the end of the stream
  /// @throws IOException if the stream fails
  public @Nullable ServerSentEvent next() throws IOException {
    String name = "message";
    StringBuilder data = null;
    for (String line = readLine(); line != null; line = readLine()) {
      if (line.isEmpty()) {
        if (data != null) {
          break;
        }
        name = "message";
        continue;
      }
      String field = field(line);
      switch (field) {
        case "event" -> name = value(line);
        case "error" -> {
          name = "error";
          data = appended(data, value(line));
        }
        case "data" -> data = appended(data, value(line));
        default -> {}
      }
    }
    return data == null ? null : new ServerSentEvent(name, data.toString());
  }

  private static String field(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? line : line.substring(0, colon);
  }

  private static String value(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return "";
    }
    return line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
  }

  private static StringBuilder appended(@Nullable StringBuilder data, String value) {
    return data == null ? new StringBuilder(value) : data.append('\n').append(value);
  }

  private @Nullable String readLine() throws IOException {
    var line = new ByteArrayOutputStream(256);
    for (int next = read(); next >= 0; next = read()) {
      boolean closesPair = afterCarriageReturn && next == '\n';
      afterCarriageReturn = next == '\r';
      if (closesPair) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        return decoded(line);
      }
      if (line.size() >= MAX_LINE) {
        throw new IOException("line must be <= " + MAX_LINE + " bytes");
      }
      line.write(next);
    }
    return line.size() == 0 ? null : decoded(line);
  }

  private String decoded(ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    int from = first && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    first = false;
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer);
      position = 0;
      if (limit < 0) {
        limit = 0;
        return -1;
      }
    }
    return buffer[position++] & 0xFF;
  }
}
