package dev.ragstone.answer.passage;

import dev.ragstone.answer.passage.Passage.Kind;
import java.util.ArrayList;
import java.util.List;

/// Finds the headings that nothing marks as such: a short line in a block of its own that asks
/// something, or that has no full stop while what follows has one, or is a list, a table or code.
/// What a lead-in announces is no heading.
final class Headings {

  private static final int LONGEST = 90;

  private Headings() {}

  static List<Passage> marked(List<Passage> passages) {
    var marked = new ArrayList<Passage>(passages.size());
    for (int i = 0; i < passages.size(); i++) {
      Passage passage = passages.get(i);
      marked.add(isHeading(passages, i) ? as(Kind.HEADING, passage) : passage);
    }
    return List.copyOf(marked);
  }

  private static boolean isHeading(List<Passage> passages, int index) {
    Passage passage = passages.get(index);
    if (passage.kind() != Kind.SENTENCE
        || passage.text().length() > LONGEST
        || passage.text().contains("\n")
        || !isAlone(passages, index)
        || (index > 0 && passages.get(index - 1).leadsIn())) {
      return false;
    }
    return asks(passage)
        || (!isClosed(passage)
            && index + 1 < passages.size()
            && continues(passages.get(index + 1)));
  }

  private static boolean isAlone(List<Passage> passages, int index) {
    int block = passages.get(index).block();
    boolean first = index == 0 || passages.get(index - 1).block() != block;
    boolean last = index + 1 == passages.size() || passages.get(index + 1).block() != block;
    return first && last;
  }

  private static boolean continues(Passage next) {
    return next.kind() != Kind.SENTENCE || isClosed(next) || asks(next);
  }

  private static boolean asks(Passage passage) {
    return passage.text().endsWith("?") || passage.text().endsWith("？");
  }

  private static boolean isClosed(Passage passage) {
    String text = passage.text();
    return ".!…:;,。！：；)\"”".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static Passage as(Kind kind, Passage passage) {
    return new Passage(kind, passage.block(), passage.start(), passage.end(), passage.text());
  }
}
