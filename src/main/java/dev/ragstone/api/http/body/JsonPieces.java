package dev.ragstone.api.http.body;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a long body into the JSON values that it lists, and holds one of them at a time: never more
/// than the limit of one, however long the body and its lines are.
///
/// A value over the limit is passed over, and those after it are still read. Not thread-safe.
public abstract sealed class JsonPieces permits JsonLines, JsonElements {

  private static final int BLOCK = 16 * 1_024;

  private final InputStream body;
  private final int most;
  private final BodyMemory.Share share;
  private final byte[] block = new byte[BLOCK];
  private int position;
  private int end;

  private byte[] piece = new byte[BLOCK];
  private int size;
  private @Nullable ProblemException problem;
  private int number;

  /// @param body read to its end, not closed
  /// @param most bytes of one value
  /// @param share counts the value that is held
  JsonPieces(InputStream body, int most, BodyMemory.Share share) {
    this.body = body;
    this.most = most;
    this.share = share;
  }

  /// Reads the next value; the one before is forgotten.
  ///
  /// @return null at the end
  /// @throws ProblemException `invalid-field` if the body lists no values
  /// @throws IOException if the body cannot be read
  public abstract @Nullable Piece next() throws IOException;

  /// {@return the next byte; -1 at the end}
  final int read() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, body.read(block));
      if (end == 0) {
        return -1;
      }
    }
    return block[position++] & 0xFF;
  }

  final void begin() {
    share.giveBack();
    if (piece.length > BLOCK) {
      piece = new byte[BLOCK];
    }
    size = 0;
    problem = null;
    number++;
  }

  final void add(int one) {
    if (problem != null) {
      return;
    }
    if (size == most) {
      problem =
          new ProblemException(
              ProblemType.BODY_TOO_LARGE,
              "a document of a bulk request must have at most " + most + " bytes, got more");
      return;
    }
    if (size % BLOCK == 0) {
      try {
        share.take(Math.min(BLOCK, most - size));
      } catch (ProblemException overloaded) {
        problem = overloaded;
        return;
      }
    }
    if (size == piece.length) {
      piece = Arrays.copyOf(piece, Math.min(most, 2 * size));
    }
    piece[size++] = (byte) one;
  }

  final Piece finished() {
    return new Piece(number, Arrays.copyOf(piece, size), problem);
  }

  final Piece broken(String rule) {
    return new Piece(
        number, new byte[0], new ProblemException(ProblemType.MALFORMED_JSON, "the body " + rule));
  }

  /// One value of the body.
  public static final class Piece {

    private final int number;
    private final byte[] json;
    private final @Nullable ProblemException problem;

    private Piece(int number, byte[] json, @Nullable ProblemException problem) {
      this.number = number;
      this.json = json;
      this.problem = problem;
    }

    /// {@return its number in the body, from 1}
    public int number() {
      return number;
    }

    /// {@return whether there is nothing but white space}
    public boolean isBlank() {
      if (problem != null) {
        return false;
      }
      for (byte one : json) {
        if (one != ' ' && one != '\t' && one != '\r') {
          return false;
        }
      }
      return true;
    }

    /// Parses the value.
    ///
    /// @return its fields
    /// @throws ProblemException `body-too-large`, `overloaded`, `malformed-json`, or
    ///   `invalid-field` if it is not an object
    public JsonFields fields() {
      if (problem != null) {
        throw problem;
      }
      return JsonFields.parse(json);
    }
  }
}
