package dev.ragstone.document;

/// A stretch of a recording.
///
/// @param startMs milliseconds from its beginning to where the stretch begins
/// @param endMs milliseconds from its beginning to where the stretch ends
public record TimeRange(long startMs, long endMs) implements Place {

  /// Refuses a range that runs backwards.
  public TimeRange {
    if (startMs < 0 || endMs < startMs) {
      throw new IllegalArgumentException(
          "a time range must be >= 0 and in order, got " + startMs + ".." + endMs);
    }
  }

  TimeRange with(TimeRange other) {
    return new TimeRange(Math.min(startMs, other.startMs), Math.max(endMs, other.endMs));
  }
}
