package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.Terms;
import java.util.Set;

/// A passage that may answer.
///
/// @param index position among the passages of its source
/// @param terms its words, with the names of its columns where it is a row
record Candidate(Source source, int index, Set<String> terms) {

  static Candidate of(Source source, int index) {
    Passage passage = source.passages().get(index);
    return new Candidate(source, index, Terms.of(source.header(passage) + " " + passage.text()));
  }

  Passage passage() {
    return source.passages().get(index);
  }

  /// What is embedded: the passage under the title of its section, as it reads in the document.
  String inContext() {
    String header = source.header(passage());
    return source.title() + ": " + (header.isEmpty() ? "" : header + "\n") + passage().text();
  }
}
