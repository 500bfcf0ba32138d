package dev.ragstone.answer;

import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.stream.Collectors;

/// What is said where the documents do not answer: that they do not, and what comes nearest.
final class Abstention {

  private static final int MAX_TITLES = 3;

  private Abstention() {}

  static String text(List<Hit> hits) {
    List<String> titles =
        hits.stream().map(hit -> hit.document().title()).distinct().limit(MAX_TITLES).toList();
    if (titles.isEmpty()) {
      return "I found no answer to this: no document of this collection fits the question.";
    }
    return "I found no answer to this in the documents. The nearest ones are: "
        + titles.stream().map(title -> "“" + title + "”").collect(Collectors.joining(", "))
        + ".";
  }
}
