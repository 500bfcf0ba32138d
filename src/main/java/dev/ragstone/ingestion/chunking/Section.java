package dev.ragstone.ingestion.chunking;

import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Blocks from a heading to the next one of any level.
///
/// @param path headings it is under, outermost first, its own last
/// @param level of its own heading; 0 before the first
/// @param from number of its first block
/// @param to number after its last block
record Section(List<String> path, int level, int from, int to) {

  private record Heading(int level, String text) {}

  /// Cuts a document at its headings.
  static List<Section> of(Extraction extraction) {
    List<Block> blocks = extraction.blocks();
    var sections = new ArrayList<Section>();
    Deque<Heading> open = new ArrayDeque<>();
    int from = 0;
    int level = 0;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.opensSection()) {
        add(sections, open, level, from, i);
        from = i;
        level = block.level();
        while (!open.isEmpty() && open.peekLast().level() >= level) {
          open.removeLast();
        }
        open.addLast(new Heading(level, shortened(extraction.textOf(block))));
      }
    }
    add(sections, open, level, from, blocks.size());
    return sections;
  }

  /// The headings that this section and another have in common.
  List<String> commonPath(List<String> other) {
    int length = 0;
    while (length < Math.min(path.size(), other.size())
        && path.get(length).equals(other.get(length))) {
      length++;
    }
    return path.subList(0, length);
  }

  private static void add(
      List<Section> sections, Deque<Heading> open, int level, int from, int to) {
    if (from < to) {
      sections.add(new Section(open.stream().map(Heading::text).toList(), level, from, to));
    }
  }

  private static String shortened(String heading) {
    String cut = TextLimit.HEADING.cut(heading);
    return cut.replace('\n', ' ') + (cut.length() < heading.length() ? "…" : "");
  }
}
