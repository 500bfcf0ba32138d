package dev.ragstone.api.http.body;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The elements of one JSON array. Brackets and quotes are counted here; what stands between them
/// is checked when an element is parsed.
public final class JsonElements extends JsonPieces {

  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private boolean begun;
  private boolean over;

  /// Reads an array.
  ///
  /// @param body read to its end, not closed
  /// @param most bytes of an element
  /// @param share counts the element that is held
  public JsonElements(InputStream body, int most, BodyMemory.Share share) {
    super(body, most, share);
  }

  @Override
  public @Nullable Piece next() throws IOException {
    boolean first = !begun;
    if (first) {
      open();
    }
    if (over) {
      return afterwards();
    }
    begin();
    int end = element();
    if (end < 0 || end == '}') {
      over = true;
      return broken(
          end < 0 ? "must be a whole JSON array, got its beginning" : "must not close twice");
    }
    over = end == ']';
    Piece piece = finished();
    return first && over && piece.isBlank() ? afterwards() : piece;
  }

  /// Reads up to the comma or bracket that ends an element.
  ///
  /// @return that byte; -1 if the body ends before
  private int element() throws IOException {
    int depth = 0;
    for (int one = read(); one >= 0; one = read()) {
      switch (one) {
        case '"' -> {
          add(one);
          string();
          continue;
        }
        case '[', '{' -> depth++;
        case ']', '}' -> {
          if (depth == 0) {
            return one;
          }
          depth--;
        }
        case ',' -> {
          if (depth == 0) {
            return one;
          }
        }
        default -> {
          // part of the element
        }
      }
      add(isWhitespace(one) ? ' ' : one);
    }
    return -1;
  }

  private void string() throws IOException {
    boolean escaped = false;
    for (int one = read(); one >= 0; one = read()) {
      add(one);
      if (one == '"' && !escaped) {
        return;
      }
      escaped = one == '\\' && !escaped;
    }
  }

  private void open() throws IOException {
    begun = true;
    int one = read();
    if (one == BYTE_ORDER_MARK[0] && read() == BYTE_ORDER_MARK[1] && read() == BYTE_ORDER_MARK[2]) {
      one = read();
    }
    while (isWhitespace(one)) {
      one = read();
    }
    if (one != '[') {
      throw new ProblemException(
          ProblemType.MALFORMED_JSON, "the body must be a JSON array of documents");
    }
  }

  /// What follows the array.
  private @Nullable Piece afterwards() throws IOException {
    for (int one = read(); one >= 0; one = read()) {
      if (!isWhitespace(one)) {
        begin();
        while (read() >= 0) {
          // nobody can tell what it is
        }
        return broken("must end after the JSON array");
      }
    }
    return null;
  }

  private static boolean isWhitespace(int one) {
    return one == ' ' || one == '\t' || one == '\n' || one == '\r';
  }
}
