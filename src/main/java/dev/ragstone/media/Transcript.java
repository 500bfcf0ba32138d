package dev.ragstone.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said in a recording.
///
/// @param language BCP 47 primary language, where the model tells
/// @param segments in order of time
public record Transcript(@Nullable String language, List<Segment> segments) {

  /// Copies the list.
  public Transcript {
    segments = List.copyOf(segments);
  }

  /// A stretch of speech.
  ///
  /// @param startMs milliseconds from the beginning of the recording
  /// @param endMs milliseconds from the beginning of the recording
  /// @param text what is said
  public record Segment(long startMs, long endMs, String text) {

    /// Refuses a stretch that runs backwards.
    public Segment {
      if (startMs < 0 || endMs < startMs) {
        throw new IllegalArgumentException(
            "a segment must be >= 0 and in order, got " + startMs + ".." + endMs);
      }
    }
  }
}
