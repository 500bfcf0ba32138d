package dev.ragstone.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilterDocIdSetIterator;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Matches what another query matches, without scoring, and stops once its thread is interrupted.
///
/// Lucene looks for its own time limit while it collects hits, but neither while it prepares the
/// clauses of a filter nor while it makes a set of a filter for the vector graph. Clauses within
/// are not counted as clauses of the whole query: a filter is bounded by itself.
final class InterruptibleQuery extends Query {

  /// Documents between two looks: some microseconds.
  private static final int STRIDE = 1 << 12;

  private final Query in;

  InterruptibleQuery(Query in) {
    this.in = in;
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    Query rewritten = in.rewrite(searcher);
    if (rewritten.equals(in)) {
      return this;
    }
    return rewritten instanceof MatchNoDocsQuery || rewritten instanceof MatchAllDocsQuery
        ? rewritten
        : new InterruptibleQuery(rewritten);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    Weight weight = searcher.createWeight(in, ScoreMode.COMPLETE_NO_SCORES, 1);
    return new FilterWeight(this, weight) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        Interruption.check();
        ScorerSupplier found = in.scorerSupplier(leaf);
        return found == null ? null : new Supplier(found, mode, boost);
      }

      // What is within may be cached by itself.
      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "Interruptible(" + in.toString(field) + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InterruptibleQuery query && query.in.equals(in);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + in.hashCode();
  }

  private static final class Supplier extends ScorerSupplier {

    private final ScorerSupplier in;
    private final ScoreMode mode;
    private final float score;

    Supplier(ScorerSupplier in, ScoreMode mode, float score) {
      this.in = in;
      this.mode = mode;
      this.score = score;
    }

    @Override
    public Scorer get(long leadCost) throws IOException {
      Interruption.check();
      DocIdSetIterator found = in.get(leadCost).iterator();
      // What is a set already is walked through in no time, and faster as what it is.
      return new ConstantScoreScorer(
          score, mode, found instanceof BitSetIterator ? found : new Looking(found));
    }

    @Override
    public long cost() {
      return in.cost();
    }
  }

  private static final class Looking extends FilterDocIdSetIterator {

    private int looked;

    Looking(DocIdSetIterator in) {
      super(in);
    }

    @Override
    public int nextDoc() throws IOException {
      look();
      return in.nextDoc();
    }

    @Override
    public int advance(int target) throws IOException {
      look();
      return in.advance(target);
    }

    private void look() {
      if (++looked % STRIDE == 0) {
        Interruption.check();
      }
    }

    @Override
    public void intoBitSet(int upTo, FixedBitSet set, int offset) throws IOException {
      while (in.docID() < upTo) {
        Interruption.check();
        in.intoBitSet((int) Math.min(upTo, (long) in.docID() + STRIDE), set, offset);
      }
    }

    @Override
    public int docIDRunEnd() throws IOException {
      return in.docIDRunEnd();
    }
  }
}
