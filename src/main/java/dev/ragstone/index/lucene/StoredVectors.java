package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;

/// The vectors as they came, behind the rounded ones that the graph is searched with.
final class StoredVectors {

  private final List<LeafReaderContext> leaves;

  StoredVectors(IndexReader view) {
    this.leaves = view.leaves();
  }

  /// {@return the dimension of the vectors; 0 where there are none}
  static int dimension(IndexReader view) {
    return view.leaves().stream()
        .map(leaf -> leaf.reader().getFieldInfos().fieldInfo(Fields.VECTOR))
        .filter(Objects::nonNull)
        .mapToInt(FieldInfo::getVectorDimension)
        .findFirst()
        .orElse(0);
  }

  /// Scores chunks by their cosine to a unit vector, in full precision; leaves them in the order of
  /// the index.
  void score(ScoreDoc[] found, float[] target) throws IOException {
    Arrays.sort(found, Comparator.comparingInt(hit -> hit.doc));
    int leaf = -1;
    Segment segment = null;
    for (ScoreDoc hit : found) {
      int of = ReaderUtil.subIndex(hit.doc, leaves);
      if (segment == null || of != leaf) {
        segment = new Segment(leaves.get(of).reader());
        leaf = of;
      }
      hit.score = VectorUtil.dotProduct(segment.vector(hit.doc - leaves.get(of).docBase), target);
    }
  }

  /// The vectors of one segment, read in the order of its documents.
  static final class Segment {

    private final FloatVectorValues values;
    private final DocIndexIterator position;

    Segment(LeafReader reader) throws IOException {
      this.values = reader.getFloatVectorValues(Fields.VECTOR);
      this.position = values.iterator();
    }

    /// Returns the vector of a document not before the last one asked for; overwritten by the next.
    float[] vector(int document) throws IOException {
      if (position.docID() < document) {
        position.advance(document);
      }
      return values.vectorValue(position.index());
    }
  }
}
