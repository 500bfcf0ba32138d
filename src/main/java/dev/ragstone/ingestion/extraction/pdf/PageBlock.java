package dev.ragstone.ingestion.extraction.pdf;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.PlacedText;
import java.util.SortedSet;
import java.util.TreeSet;

/// A block of a paged document, in reading order.
///
/// @param kind what it is
/// @param level as in [dev.ragstone.ingestion.extraction.Block#level()]
/// @param text its text on one line, and the page of each part of it
public record PageBlock(Kind kind, int level, PlacedText text) {

  /// {@return the pages that hold a line of it; not those between them that hold none}
  public SortedSet<Integer> pages() {
    SortedSet<Integer> pages = new TreeSet<>();
    for (Places.Stretch stretch : text.places().stretches()) {
      if (stretch.place() instanceof Pages on) {
        pages.add(on.first());
      }
    }
    return pages;
  }
}
