package dev.ragstone.index.lucene;

import dev.ragstone.index.WordEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/// Weighs the words of a query in given chunks, from the positions that the index holds of them: no
/// text is read or analyzed.
final class WordWeights {

  private final List<LeafReaderContext> leaves;
  private final QueryWords words;

  WordWeights(IndexReader view, QueryWords words) {
    this.leaves = view.leaves();
    this.words = words;
  }

  /// {@return the evidence for each chunk, in the same order; asked for in the order of the index}
  List<WordEvidence> weigh(int[] chunks) throws IOException {
    List<WordEvidence> evidence = new ArrayList<>(chunks.length);
    SegmentWords segment = null;
    for (int chunk : chunks) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(chunk, leaves));
      if (segment == null || !segment.isOf(leaf)) {
        segment = new SegmentWords(leaf, words);
      }
      evidence.add(segment.evidence(chunk - leaf.docBase));
    }
    return evidence;
  }
}
