package dev.ragstone.index.lucene;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.index.Candidate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/// Compares a vector with every vector of an index that nobody writes: what search by vectors is
/// measured against.
public final class ExactSearch implements AutoCloseable {

  private final DirectoryReader view;

  /// Opens the last commit.
  ///
  /// @param folder of the index
  /// @throws IOException if there is none
  public ExactSearch(Path folder) throws IOException {
    this.view = DirectoryReader.open(FSDirectory.open(folder));
  }

  /// {@return how many segments the index has}
  public int segments() {
    return view.leaves().size();
  }

  /// Finds the nearest chunks.
  ///
  /// @param query vector of the question
  /// @param filter which chunks count; null for all
  /// @param limit how many
  /// @return the numbers of the chunks in this commit, best first
  /// @throws IOException if the index cannot be read
  public List<Integer> nearest(Embedding query, @Nullable Filter filter, int limit)
      throws IOException {
    var best = new PriorityQueue<ScoreDoc>(Comparator.<ScoreDoc>comparingDouble(hit -> hit.score));
    var searcher = new IndexSearcher(view);
    Query wanted = filter == null ? MatchAllDocsQuery.INSTANCE : FilterQueries.of(filter);
    var weight = searcher.createWeight(searcher.rewrite(wanted), ScoreMode.COMPLETE_NO_SCORES, 1f);
    for (LeafReaderContext leaf : view.leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        scan(leaf, scorer, query.toArray(), limit, best);
      }
    }
    return best.stream()
        .sorted(Comparator.comparingDouble(hit -> -hit.score))
        .map(hit -> hit.doc)
        .toList();
  }

  private static void scan(
      LeafReaderContext leaf, Scorer scorer, float[] query, int limit, PriorityQueue<ScoreDoc> best)
      throws IOException {
    var live = leaf.reader().getLiveDocs();
    var vectors = new StoredVectors.Segment(leaf.reader());
    var documents = scorer.iterator();
    for (int doc = documents.nextDoc(); doc < leaf.reader().maxDoc(); doc = documents.nextDoc()) {
      if (live != null && !live.get(doc)) {
        continue;
      }
      float score = VectorUtil.dotProduct(vectors.vector(doc), query);
      if (best.size() < limit || best.element().score < score) {
        best.add(new ScoreDoc(leaf.docBase + doc, score));
        if (best.size() > limit) {
          best.remove();
        }
      }
    }
  }

  /// Compares what a search found with what it should have found.
  ///
  /// @param found by a searcher of the same commit
  /// @param exact the numbers of the right chunks
  /// @return the share of the right ones that the search found
  public static double recall(List<Candidate> found, List<Integer> exact) {
    return exact.isEmpty()
        ? 1
        : (double) found.stream().map(ExactSearch::number).filter(exact::contains).count()
            / exact.size();
  }

  private static int number(Candidate found) {
    return ((LuceneHandle) found.handle()).doc();
  }

  @Override
  public void close() throws IOException {
    view.close();
    view.directory().close();
  }
}
