package dev.ragstone.index.lucene;

import dev.ragstone.digest.Sha256;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.lucene.util.NumericUtils;

/// Points of [Fields#MAGNITUDES], whose order is that of numbers and of instants: six bytes of a
/// hash of the field's name and kind, ten of the value. All names share one point field.
final class MagnitudePoint {

  /// Length of a point.
  static final int BYTES = 16;

  private static final int NAME_BYTES = 6;

  private MagnitudePoint() {}

  /// Returns the point of a number. Integers and fractions keep their exact order, beyond 2^53 too:
  /// the nearest double comes first, and what an integer exceeds it by second.
  static byte[] of(String field, Number number) {
    double nearest = number.doubleValue() + 0.0; // turns -0.0 into 0.0
    int excess = number instanceof Long exact ? excess(exact, nearest) : 0;
    var point = named(field, 'n');
    NumericUtils.longToSortableBytes(NumericUtils.doubleToSortableLong(nearest), point, NAME_BYTES);
    ByteBuffer.wrap(point).putShort(NAME_BYTES + Long.BYTES, (short) (excess - Short.MIN_VALUE));
    return point;
  }

  /// {@return the point of an instant between the years 0 and 9999, to the nanosecond}
  static byte[] of(String field, Instant instant) {
    long seconds = instant.getEpochSecond() + (1L << 47); // six bytes hold 4.4 million years
    var point = named(field, 'd');
    ByteBuffer.wrap(point, NAME_BYTES, BYTES - NAME_BYTES)
        .putShort((short) (seconds >>> 32))
        .putInt((int) seconds)
        .putInt(instant.getNano());
    return point;
  }

  /// {@return the lowest point with the name and kind of the one given}
  static byte[] lowest(byte[] point) {
    return filled(point, (byte) 0x00);
  }

  /// {@return the highest point with the name and kind of the one given}
  static byte[] highest(byte[] point) {
    return filled(point, (byte) 0xFF);
  }

  private static byte[] filled(byte[] point, byte filler) {
    byte[] bound = point.clone();
    Arrays.fill(bound, NAME_BYTES, BYTES, filler);
    return bound;
  }

  private static int excess(long exact, double nearest) {
    return BigDecimal.valueOf(exact).subtract(new BigDecimal(nearest)).intValueExact();
  }

  private static byte[] named(String field, char kind) {
    byte[] hash = Sha256.of(kind + field);
    return Arrays.copyOf(Arrays.copyOf(hash, NAME_BYTES), BYTES);
  }
}
