package dev.ragstone.ingestion;

import java.util.ArrayList;
import java.util.List;

/// What a document shows of its reader's warnings: a file of a thousand damaged pages must not make
/// every list of documents long.
final class Warnings {

  static final int MOST = 20;
  static final int LONGEST = 300;

  private Warnings() {}

  /// Returns each warning once, in order, shortened; the last one says how many more there were.
  static List<String> shown(List<String> warnings) {
    List<String> distinct = warnings.stream().map(Warnings::shortened).distinct().toList();
    if (distinct.size() <= MOST) {
      return distinct;
    }
    var shown = new ArrayList<>(distinct.subList(0, MOST - 1));
    shown.add("There were " + (distinct.size() - shown.size()) + " more warnings.");
    return shown;
  }

  private static String shortened(String warning) {
    String sentence = warning.strip();
    if (sentence.codePointCount(0, sentence.length()) <= LONGEST) {
      return sentence;
    }
    return sentence.substring(0, sentence.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
