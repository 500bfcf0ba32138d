package dev.ragstone.index.lucene;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Place;
import dev.ragstone.document.Places;
import dev.ragstone.document.Places.Stretch;
import dev.ragstone.document.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a part of a chunk stands in its source, as it is stored.
///
/// @param start offset of its first character in the chunk, in code points
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredStretch(int start, @Nullable Pages pages, @Nullable TimeRange time) {

  /// {@return nothing where the whole chunk is in one place, which is stored anyway}
  static @Nullable List<StoredStretch> of(Places places) {
    return places.equals(Places.all(places.whole()))
        ? null
        : places.stretches().stream().map(StoredStretch::of).toList();
  }

  static Places places(List<StoredStretch> stored) {
    return new Places(stored.stream().map(it -> new Stretch(it.start, it.place())).toList());
  }

  private static StoredStretch of(Stretch stretch) {
    return switch (stretch.place()) {
      case Pages pages -> new StoredStretch(stretch.start(), pages, null);
      case TimeRange time -> new StoredStretch(stretch.start(), null, time);
      case null -> new StoredStretch(stretch.start(), null, null);
    };
  }

  private @Nullable Place place() {
    return pages == null ? time : pages;
  }
}
