package dev.ragstone.document;

import org.jspecify.annotations.Nullable;

/// Where in its source a passage is, for formats that have places.
public sealed interface Place permits Chunk.Pages, TimeRange {

  /// Joins two places of one document.
  ///
  /// @param first a place, or none
  /// @param second a place of the same kind, or none
  /// @return the smallest place that holds both; the first where they are of different kinds
  static @Nullable Place spanning(@Nullable Place first, @Nullable Place second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return switch (first) {
      case Chunk.Pages pages -> second instanceof Chunk.Pages other ? pages.with(other) : first;
      case TimeRange time -> second instanceof TimeRange other ? time.with(other) : first;
    };
  }
}
