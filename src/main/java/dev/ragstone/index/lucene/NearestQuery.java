package dev.ragstone.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.jspecify.annotations.Nullable;

/// The nearest vectors among those that a filter lets through, by whichever way is cheaper in a
/// segment: along the graph, or past every vector that may be chosen.
///
/// The graph leads past vectors that the filter excludes, the more of them the fewer it lets
/// through; comparing all of the others, in the order of the file and rounded to 8 bits, has a
/// price that is known. It is also exact but for the rounding.
final class NearestQuery extends KnnFloatVectorQuery {

  /// So many vectors are scanned in the time that the graph takes for `k * log(n) = 1`.
  private static final double COMPARISONS = 7.5;

  private static final QueryTimeout INTERRUPT = () -> Thread.currentThread().isInterrupted();

  private final Way way;

  NearestQuery(float[] target, int k, @Nullable Query filter) {
    this(target, k, filter, NearestQuery::scans);
  }

  /// @param way chooses between scan and graph
  NearestQuery(float[] target, int k, @Nullable Query filter, Way way) {
    super(Fields.VECTOR, target, k, filter);
    this.way = way;
  }

  @Override
  protected TopDocs approximateSearch(
      LeafReaderContext segment, AcceptDocs accepted, int visitedLimit, KnnCollectorManager found)
      throws IOException {
    return filter != null && way.scans(segment.reader().maxDoc(), accepted.cost(), k)
        ? exactSearch(segment, accepted.iterator(), INTERRUPT)
        : super.approximateSearch(segment, accepted, visitedLimit, found);
  }

  /// Fitted to segments of 25,000 chunks, with which the ways cost the same where the filter lets
  /// half of them through, and of 500,000, with which they do at a tenth. A search along the graph
  /// compares in proportion to `k` and the logarithm of the segment; a filter adds to that.
  private static boolean scans(int all, int accepted, int k) {
    double passing = Math.pow((double) accepted / all, 0.75);
    return accepted * passing <= COMPARISONS * k * Math.log(all);
  }

  /// Chooses for a segment of so many chunks of which a filter lets so many through.
  @FunctionalInterface
  interface Way {
    boolean scans(int all, int accepted, int k);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof NearestQuery query && query.way.equals(way);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
