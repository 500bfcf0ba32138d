package dev.ragstone.answer;

import dev.ragstone.answer.marker.Quoted;
import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.stream.Collectors;

/// The text of an abstention: the documents do not answer, and these are the nearest ones.
final class Abstention {

  private static final int MAX_TITLES = 3;

  /// In code points.
  private static final int LONGEST_TITLE = 200;

  private Abstention() {}

  static String text(List<Hit> hits) {
    List<String> titles =
        hits.stream().map(hit -> hit.document().title()).distinct().limit(MAX_TITLES).toList();
    if (titles.isEmpty()) {
      return "I found no answer to this: no document of this collection fits the question.";
    }
    return "I found no answer to this in the documents. The nearest ones are: "
        + titles.stream().map(title -> "“" + shown(title) + "”").collect(Collectors.joining(", "))
        + ".";
  }

  private static String shown(String title) {
    String line = title.replaceAll("\\s+", " ").strip();
    boolean whole = line.codePointCount(0, line.length()) <= LONGEST_TITLE;
    String begun =
        whole ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    return Quoted.escaped(begun);
  }
}
