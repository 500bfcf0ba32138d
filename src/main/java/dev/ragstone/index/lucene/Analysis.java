package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/// How the words of a language are read, in texts and in questions about them.
///
/// @param texts takes words of a text for the same or not
/// @param questions as `texts`, and leaves out more
record Analysis(Analyzer texts, Analyzer questions) {

  /// {@return the telling words of a question in order, repeated ones again; where it has none, all
  /// of its words}
  List<BytesRef> words(String question) throws IOException {
    List<BytesRef> telling = words(question, questions);
    return telling.isEmpty() ? words(question, texts) : telling;
  }

  private static List<BytesRef> words(String text, Analyzer analyzer) throws IOException {
    List<BytesRef> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(Fields.CONTENT, text)) {
      var term = tokens.addAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(BytesRef.deepCopyOf(term.getBytesRef()));
      }
      tokens.end();
    }
    return words;
  }
}
