package dev.ragstone.index.lucene;

import dev.ragstone.index.Candidate;
import dev.ragstone.index.WordEvidence;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/// Weighs the words of a query in given chunks, from the positions that the index holds of them: no
/// text is read or analyzed.
final class WordWeights {

  private final IndexReader view;
  private final QueryWords words;

  WordWeights(IndexReader view, QueryWords words) {
    this.view = view;
    this.words = words;
  }

  /// {@return the evidence for each candidate, in the same order}
  List<WordEvidence> weigh(List<Candidate> candidates) throws IOException {
    var evidence = new WordEvidence[candidates.size()];
    var order = new Integer[evidence.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> candidates.get(i).handle()));
    List<LeafReaderContext> leaves = view.leaves();
    SegmentWords segment = null;
    for (int i : order) {
      int handle = candidates.get(i).handle();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(handle, leaves));
      if (segment == null || !segment.isOf(leaf)) {
        segment = new SegmentWords(leaf, words);
      }
      evidence[i] = segment.evidence(handle - leaf.docBase);
    }
    return List.of(evidence);
  }
}
