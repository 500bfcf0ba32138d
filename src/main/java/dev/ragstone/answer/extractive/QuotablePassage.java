package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.Terms;
import java.util.HashSet;
import java.util.Set;

/// A passage that may be quoted as the answer.
///
/// @param index position among the passages of its source
/// @param terms its words, with the names of its columns where it is a row
/// @param context its words and those of the titles above it
record QuotablePassage(Source source, int index, Set<String> terms, Set<String> context) {

  /// Characters of a passage that are embedded.
  private static final int LONGEST = 800;

  static QuotablePassage of(Source source, int index) {
    Set<String> terms = source.terms(index);
    var context = new HashSet<>(terms);
    context.addAll(Terms.of(titles(source, index)));
    return new QuotablePassage(source, index, terms, context);
  }

  Passage passage() {
    return source.passages().get(index);
  }

  /// What is embedded: the passage under its titles, as it reads in the document. The beginning
  /// tells enough of a long one.
  String inContext() {
    String header = source.header(passage());
    String text = (header.isEmpty() ? "" : header + "\n") + passage().text();
    String begun = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    return titles(source, index) + "\n" + begun;
  }

  private static String titles(Source source, int index) {
    String title = source.hit().document().title();
    String heading = source.heading(index);
    return heading.equals(title) ? title : title + ": " + heading;
  }
}
