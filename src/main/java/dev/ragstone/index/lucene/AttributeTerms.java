package dev.ragstone.index.lucene;

import dev.ragstone.digest.Sha256;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.NumericUtils;

/// Terms of [Fields#ATTRIBUTES]: length and bytes of the field's name, one byte for the kind, the
/// value. Terms of one name and kind lie together in the order of code points, so prefixes and
/// ranges are runs of terms.
final class AttributeTerms {

  /// Lucene refuses terms of more than 32,766 bytes. A longer value keeps this much and ends in the
  /// hash of the whole: equality stays exact, order and prefix see only what was kept.
  static final int KEPT_BYTES = 30_000;

  private static final int KEPT_NAME_BYTES = 1_000;

  private static final char PRESENT = 'p';
  private static final char FLAG = 'b';
  private static final char TEXT = 's';

  private AttributeTerms() {}

  /// {@return the term of every chunk that has the field}
  static BytesRef present(String field) {
    return term(field, PRESENT, new byte[0], 0);
  }

  /// {@return the term of a truth value}
  static BytesRef flag(String field, boolean value) {
    return term(field, FLAG, new byte[] {(byte) (value ? 1 : 0)}, 1);
  }

  /// {@return the term of a string}
  static BytesRef text(String field, String value) {
    byte[] bytes = bounded(value.getBytes(StandardCharsets.UTF_8), KEPT_BYTES);
    return term(field, TEXT, bytes, bytes.length);
  }

  /// {@return what the terms of all strings that begin with the prefix begin with}
  static BytesRef prefix(String field, String prefix) {
    byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
    return term(field, TEXT, bytes, Math.min(bytes.length, KEPT_BYTES));
  }

  /// {@return a bound above the terms of all strings of the field}
  static BytesRef afterTexts(String field) {
    return term(field, (char) (TEXT + 1), new byte[0], 0);
  }

  private static BytesRef term(String field, char kind, byte[] value, int length) {
    byte[] name = bounded(field.getBytes(StandardCharsets.UTF_8), KEPT_NAME_BYTES);
    var builder = new BytesRefBuilder();
    byte[] nameLength = new byte[Integer.BYTES];
    NumericUtils.intToSortableBytes(name.length, nameLength, 0);
    builder.append(nameLength, 0, nameLength.length);
    builder.append(name, 0, name.length);
    builder.append((byte) kind);
    builder.append(value, 0, length);
    return builder.get();
  }

  private static byte[] bounded(byte[] bytes, int limit) {
    if (bytes.length <= limit) {
      return bytes;
    }
    byte[] hash = Sha256.hex(bytes).getBytes(StandardCharsets.US_ASCII);
    var cut = new byte[limit + hash.length];
    System.arraycopy(bytes, 0, cut, 0, limit);
    System.arraycopy(hash, 0, cut, limit, hash.length);
    return cut;
  }
}
