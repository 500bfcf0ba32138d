package dev.ragstone.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where each part of a text stands in its source.
///
/// Offsets count from the beginning of the text that the places belong to, in the unit of its
/// owner: UTF-16 units while a file is read, code points in a [Chunk].
///
/// @param stretches in order; no two neighbours have the same place, and the first has one. What
///   stands before the first has no place
public record Places(List<Stretch> stretches) {

  /// No part of the text has a place.
  public static final Places NONE = new Places(List.of());

  /// Text from an offset to where the next stretch begins.
  ///
  /// @param start offset of its first character
  /// @param place pages it is on, or when it is said; absent where nobody knows
  public record Stretch(int start, @Nullable Place place) {}

  /// Copies the stretches and leaves out what adds nothing: of stretches with the same start the
  /// last one counts, and a stretch at the place of the one before belongs to it.
  ///
  /// @throws IllegalArgumentException if a stretch begins before 0 or before the one it follows
  public Places {
    var kept = new ArrayList<Stretch>(stretches.size());
    int before = 0;
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      if (stretch.start() < before) {
        throw new IllegalArgumentException(
            "stretches must begin at 0 or later and in order, got "
                + stretch.start()
                + " after "
                + before);
      }
      before = stretch.start();
      boolean replaced = i + 1 < stretches.size() && stretches.get(i + 1).start() == before;
      if (!replaced && !isAt(stretch.place(), kept)) {
        kept.add(stretch);
      }
    }
    stretches = List.copyOf(kept);
  }

  private static boolean isAt(@Nullable Place place, List<Stretch> before) {
    Place last = before.isEmpty() ? null : before.getLast().place();
    return place == null ? last == null : place.equals(last);
  }

  /// Returns the places of a text that stands in one place as a whole.
  ///
  /// @param place pages it is on, or when it is said; absent where nobody knows
  /// @return a single stretch, or none
  public static Places all(@Nullable Place place) {
    return place == null ? NONE : new Places(List.of(new Stretch(0, place)));
  }

  /// Returns where a part of the text stands.
  ///
  /// @param from offset of its first character
  /// @param to offset after its last character
  /// @return the smallest place that holds all of it; absent where nobody knows
  public @Nullable Place of(int from, int to) {
    Place place = null;
    for (int i = 0; i < stretches.size() && stretches.get(i).start() < to; i++) {
      if (end(i) > from) {
        place = Place.spanning(place, stretches.get(i).place());
      }
    }
    return place;
  }

  /// {@return the smallest place that holds the whole text; absent where nobody knows}
  public @Nullable Place whole() {
    return of(0, Integer.MAX_VALUE);
  }

  /// Returns the places of a part of the text.
  ///
  /// @param from offset of its first character
  /// @param to offset after its last character
  /// @return with offsets from the beginning of the part
  public Places slice(int from, int to) {
    var part = new ArrayList<Stretch>();
    for (int i = 0; i < stretches.size() && stretches.get(i).start() < to; i++) {
      if (end(i) > from) {
        int start = Math.max(0, stretches.get(i).start() - from);
        part.add(new Stretch(start, stretches.get(i).place()));
      }
    }
    return new Places(part);
  }

  /// Returns the places of this text up to an offset, and of another text from there on.
  ///
  /// @param offset where the other text begins
  /// @param next the places of the other text
  /// @return the places of both
  public Places then(int offset, Places next) {
    var both = new ArrayList<Stretch>();
    stretches.stream().filter(stretch -> stretch.start() < offset).forEach(both::add);
    both.add(new Stretch(offset, null));
    next.stretches.forEach(
        stretch -> both.add(new Stretch(offset + stretch.start(), stretch.place())));
    return new Places(both);
  }

  private int end(int index) {
    return index + 1 < stretches.size() ? stretches.get(index + 1).start() : Integer.MAX_VALUE;
  }
}
