package dev.ragstone.index.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/// The searchable words of a chunk: title and headings, then the text, with positions from which
/// the sentence of a word can be told.
///
/// Each sentence begins at a multiple of [#STRIDE], so `position / STRIDE` numbers the sentences.
/// Number 0 is title and headings; a sentence longer than the stride counts as several.
final class Content extends Field {

  /// Distance between the beginnings of two sentences, at least.
  static final int STRIDE = 64;

  /// Where a sentence ends in any script that has an end mark, or a line does.
  private static final Pattern END = Pattern.compile("[.!?…][\"'”’)\\]]*\\s+|[。！？]|\\n+");

  private static final FieldType TYPE = new FieldType();

  static {
    TYPE.setTokenized(true);
    TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    TYPE.freeze();
  }

  private final int[] sentences;

  /// @param head title and headings
  /// @param text of the chunk
  Content(String head, String text) {
    super(Fields.CONTENT, head + "\n" + text, TYPE);
    this.sentences = sentences(head.length() + 1, text);
  }

  @Override
  public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
    return new Strides(analyzer.tokenStream(name(), stringValue()), sentences);
  }

  private static int[] sentences(int offset, String text) {
    List<Integer> starts = new ArrayList<>(List.of(offset));
    Matcher end = END.matcher(text);
    while (end.find()) {
      starts.add(offset + end.end());
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Moves the first word of each sentence to the next multiple of the stride.
  private static final class Strides extends TokenFilter {

    private final PositionIncrementAttribute increment =
        addAttribute(PositionIncrementAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final int[] starts;
    private int next;
    private int position = -1;

    Strides(TokenStream input, int[] starts) {
      super(input);
      this.starts = starts;
    }

    @Override
    public boolean incrementToken() throws java.io.IOException {
      if (!input.incrementToken()) {
        return false;
      }
      boolean head = next == 0;
      int place = position + increment.getPositionIncrement();
      if (next < starts.length && offset.startOffset() >= starts[next]) {
        while (next < starts.length && offset.startOffset() >= starts[next]) {
          next++;
        }
        place = (Math.max(position, 0) / STRIDE + 1) * STRIDE;
      } else if (head) {
        place = Math.min(place, STRIDE - 1);
      }
      increment.setPositionIncrement(place - position);
      position = place;
      return true;
    }

    @Override
    public void reset() throws java.io.IOException {
      super.reset();
      next = 0;
      position = -1;
    }
  }
}
