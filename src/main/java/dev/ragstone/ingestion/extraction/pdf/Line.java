package dev.ragstone.ingestion.extraction.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of a page: words on one baseline, left to right as they are read.
record Line(int page, List<Word> words) {

  /// Words further apart than so many times the font size are in different cells.
  private static final float CELL_GAP = 1.4f;

  Line {
    words = List.copyOf(words);
  }

  String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  float left() {
    return words.stream().map(Word::left).min(Float::compare).orElse(0f);
  }

  float right() {
    return words.stream().map(Word::right).max(Float::compare).orElse(0f);
  }

  float y() {
    return words.getFirst().y();
  }

  /// The font size of most of its characters.
  float size() {
    Word longest = words.getFirst();
    for (Word word : words) {
      longest = word.text().length() > longest.text().length() ? word : longest;
    }
    return longest.size();
  }

  boolean bold() {
    return words.stream().filter(word -> !word.bold()).mapToInt(word -> word.text().length()).sum()
        == 0;
  }

  Role role() {
    Role role = words.getFirst().role();
    return words.stream().allMatch(word -> word.role() == role) ? role : Role.NONE;
  }

  /// The words in groups with wide gaps between them.
  List<Line> cells() {
    var cells = new ArrayList<Line>();
    var cell = new ArrayList<Word>();
    for (Word word : words) {
      if (!cell.isEmpty()
          && word.left() - cell.getLast().right() > CELL_GAP * Math.max(4, word.size())) {
        cells.add(new Line(page, cell));
        cell.clear();
      }
      cell.add(word);
    }
    cells.add(new Line(page, cell));
    return cells;
  }
}
