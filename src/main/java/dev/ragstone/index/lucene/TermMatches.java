package dev.ragstone.index.lucene;

import dev.ragstone.index.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/// Finds the words of a query in a text, in any form that the analyzer takes for the same.
final class TermMatches {

  private final Analysis analysis;

  TermMatches(Analysis analysis) {
    this.analysis = analysis;
  }

  /// {@return the places in order, none overlapping another}
  List<Match> find(String query, String text) {
    try {
      Set<BytesRef> wanted = new HashSet<>(analysis.words(query));
      return wanted.isEmpty() ? List.of() : find(wanted, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private List<Match> find(Set<BytesRef> wanted, String text) throws IOException {
    List<Match> matches = new ArrayList<>();
    try (TokenStream tokens = analysis.texts().tokenStream(Fields.CONTENT, text)) {
      var term = tokens.addAttribute(TermToBytesRefAttribute.class);
      var offsets = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      int unit = 0;
      int point = 0;
      while (tokens.incrementToken()) {
        if (offsets.startOffset() >= unit && wanted.contains(term.getBytesRef())) {
          int start = point + text.codePointCount(unit, offsets.startOffset());
          int end = start + text.codePointCount(offsets.startOffset(), offsets.endOffset());
          matches.add(new Match(start, end));
          unit = offsets.endOffset();
          point = end;
        }
      }
      tokens.end();
    }
    return matches;
  }
}
