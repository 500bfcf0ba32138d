package dev.ragstone.api.http.body;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a `multipart/form-data` body (RFC 7578) one after the other, in one pass and
/// with one buffer of 64 KiB. The framework's own reader would write each file to the disk before
/// the call begins, and is not asked.
///
/// Not thread-safe; does not close the body.
public final class MultipartBody {

  private static final int MAX_PARTS = 1_000;
  private static final int MAX_HEAD = 8 * 1_024;
  private static final int MAX_BOUNDARY = 70;
  private static final int BUFFER = 64 * 1_024;

  private final InputStream body;

  /// What ends a part: the end of a line, two hyphens and the boundary.
  private final byte[] delimiter;

  /// Bytes that were read and not used yet; holds the start of a line at first, so that the first
  /// boundary is found like the others.
  private final byte[] buffer = new byte[BUFFER];

  private int position;
  private int end;
  private boolean over;
  private int parts;

  /// Prepares to read a body.
  ///
  /// @param contentType of the request
  /// @param body read as parts are
  /// @throws ProblemException `invalid-multipart` if the type names no usable boundary
  public MultipartBody(@Nullable String contentType, InputStream body) {
    String boundary = HeaderValue.parse(contentType == null ? "" : contentType).get("boundary");
    if (boundary == null
        || boundary.isEmpty()
        || boundary.length() > MAX_BOUNDARY
        || boundary.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw ProblemException.field(
          ProblemType.INVALID_MULTIPART,
          "boundary",
          "must be 1 to " + MAX_BOUNDARY + " visible ASCII characters in the Content-Type",
          boundary);
    }
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  /// Goes to the next part; what was not read of the one before is passed over.
  ///
  /// @return null after the last
  /// @throws ProblemException `invalid-multipart` if there is neither a part nor the end of the
  ///   body
  /// @throws IOException if the body cannot be read
  public @Nullable Part next() throws IOException {
    if (over) {
      return null;
    }
    skipContent();
    position += delimiter.length;
    if (startsWith("--")) {
      over = true;
      return null;
    }
    if (++parts > MAX_PARTS) {
      throw refused("must have at most " + MAX_PARTS + " parts, got more");
    }
    if (!line(MAX_HEAD).isBlank()) {
      throw refused("must have the end of a line after each boundary");
    }
    return new Part(MultipartHead.read(this::line, MAX_HEAD), new Content());
  }

  private void skipContent() throws IOException {
    for (int ahead = ahead(); ahead > 0; ahead = ahead()) {
      position += ahead;
    }
  }

  /// {@return a line of a part's head, without its end}
  private String line(int most) throws IOException {
    for (int length = 0; ; length++) {
      if (position + length == end && !more()) {
        throw cutOff();
      }
      if (buffer[position + length] == '\n') {
        String line = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length + 1;
        return line.endsWith("\r") ? line.substring(0, length == 0 ? 0 : line.length() - 1) : line;
      }
      if (length == most) {
        throw refused("must have at most " + MAX_HEAD + " bytes before a part's content, got more");
      }
    }
  }

  private boolean startsWith(String ascii) throws IOException {
    while (end - position < ascii.length()) {
      if (!more()) {
        throw cutOff();
      }
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[position + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// {@return how many bytes in the buffer belong to the present part; 0 if the delimiter is next}
  private int ahead() throws IOException {
    while (true) {
      int found = delimiterFrom(position);
      if (found > position) {
        return found - position;
      }
      if (found == position && end - position >= delimiter.length) {
        return 0;
      }
      if (!more()) {
        throw cutOff();
      }
    }
  }

  /// {@return where the delimiter, or as much of it as was read, begins; the end if nowhere}
  private int delimiterFrom(int start) {
    for (int i = start; i < end; i++) {
      int matched = 0;
      while (matched < delimiter.length
          && i + matched < end
          && buffer[i + matched] == delimiter[matched]) {
        matched++;
      }
      if (matched == delimiter.length || i + matched == end) {
        return i;
      }
    }
    return end;
  }

  /// Reads more into the buffer.
  ///
  /// @return false at the end of the body
  private boolean more() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      position = 0;
    }
    int read = body.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read > 0;
  }

  private static ProblemException cutOff() {
    return refused("must end with its boundary, got its beginning only");
  }

  static ProblemException refused(String rule) {
    return new ProblemException(ProblemType.INVALID_MULTIPART, "the multipart body " + rule);
  }

  /// One part of the body.
  ///
  /// @param name of the field
  /// @param filename as the client sent it; null where the part is no file
  /// @param contentType as the client sent it
  /// @param content to be read before the next part is asked for
  public record Part(
      String name, @Nullable String filename, @Nullable String contentType, InputStream content) {

    private Part(MultipartHead head, InputStream content) {
      this(head.name(), head.filename(), head.contentType(), content);
    }

    /// Reads a part that is a short text.
    ///
    /// @param most bytes allowed
    /// @return the text
    /// @throws ProblemException `invalid-multipart` if it is longer, or its charset is not known
    /// @throws IOException if the body cannot be read
    public String text(int most) throws IOException {
      byte[] bytes = content.readNBytes(most + 1);
      if (bytes.length > most) {
        throw ProblemException.field(
            ProblemType.INVALID_MULTIPART, name, "must have at most " + most + " bytes", "more");
      }
      return HeaderValue.decoded(name, contentType, bytes);
    }
  }

  /// What a part holds. Each part has its own, and all read from the same buffer.
  private final class Content extends InputStream {

    private final int part = parts;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int ahead = part == parts ? ahead() : 0;
      if (ahead == 0) {
        return -1;
      }
      int n = Math.min(length, ahead);
      System.arraycopy(buffer, position, into, start, n);
      position += n;
      return n;
    }
  }
}
