package dev.ragstone.index.lucene;

import dev.ragstone.document.Filter;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexedChunk;
import dev.ragstone.index.Match;
import dev.ragstone.index.WordEvidence;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/// A view of one commit of one index.
final class LuceneChunkSearcher implements ChunkSearcher {

  /// Candidates that the vector graph is asked for at least: recall@10 is .97 with 80 and .75 with
  /// 10, at a price of a fraction of a millisecond.
  private static final int MIN_CANDIDATES = 80;

  private static final Comparator<ScoreDoc> BEST_FIRST =
      Comparator.<ScoreDoc>comparingDouble(hit -> -hit.score).thenComparingInt(hit -> hit.doc);

  private final String collection;
  private final IndexReader view;
  private final Analysis analysis;
  private final IntBiConsumer dimensions;
  private volatile @Nullable Asked asked;

  /// @param dimensions checks the dimension of the index against that of a query
  LuceneChunkSearcher(
      String collection, IndexReader view, Analysis analysis, IntBiConsumer dimensions) {
    this.collection = collection;
    this.view = view;
    this.analysis = analysis;
    this.dimensions = dimensions;
  }

  @Override
  public List<Candidate> keyword(String query, @Nullable Filter filter, int limit) {
    return search(
        searcher ->
            hits(searcher, KeywordQueries.of(analysis.words(query), compiled(filter)), limit),
        limit);
  }

  @Override
  public List<Candidate> nearest(Embedding query, @Nullable Filter filter, int limit) {
    float[] target = query.toArray();
    dimensions.accept(StoredVectors.dimension(view), target.length);
    int candidates = Math.max(MIN_CANDIDATES, limit);
    return search(
        searcher -> {
          var knn = new NearestQuery(target, candidates, compiled(filter));
          ScoreDoc[] found = hits(searcher, knn, candidates);
          new StoredVectors(view).score(found, target);
          Arrays.sort(found, BEST_FIRST);
          return found;
        },
        limit);
  }

  private static @Nullable Query compiled(@Nullable Filter filter) {
    return filter == null ? null : FilterQueries.of(filter);
  }

  private static ScoreDoc[] hits(IndexSearcher searcher, Query query, int limit)
      throws IOException {
    ScoreDoc[] found = searcher.search(query, limit).scoreDocs;
    Interruption.check();
    return found;
  }

  private List<Candidate> search(Search search, int limit) {
    try {
      return Arrays.stream(search.run(searcher()))
          .limit(limit)
          .map(hit -> new Candidate(hit.doc, hit.score))
          .toList();
    } catch (IndexSearcher.TooManyClauses e) {
      throw new ProblemException(
          ProblemType.INVALID_FILTER,
          "The filter must have fewer than " + IndexSearcher.getMaxClauseCount() + " conditions",
          e);
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  private IndexSearcher searcher() {
    var searcher = new IndexSearcher(view);
    searcher.setSimilarity(KeywordQueries.SIMILARITY);
    searcher.setTimeout(Interruption::wanted);
    return searcher;
  }

  @Override
  public List<Double> cosines(Embedding query, List<Candidate> candidates) {
    ScoreDoc[] hits =
        candidates.stream().map(each -> new ScoreDoc(each.handle(), 0)).toArray(ScoreDoc[]::new);
    try {
      new StoredVectors(view).score(hits.clone(), query.toArray());
      return Arrays.stream(hits).map(hit -> (double) hit.score).toList();
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  @Override
  public List<WordEvidence> weigh(String query, List<Candidate> candidates) {
    try {
      return candidates.isEmpty()
          ? List.of()
          : new WordWeights(view, words(query)).weigh(candidates);
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  /// One search weighs the words of one query several times; looking them up is a third of the
  /// work.
  private QueryWords words(String query) throws IOException {
    Asked known = asked;
    if (known == null || !known.query().equals(query)) {
      known = new Asked(query, QueryWords.of(analysis.words(query), searcher()));
      asked = known;
    }
    return known.words();
  }

  @Override
  public List<IndexedChunk> read(List<Candidate> candidates) {
    try {
      var stored = view.storedFields();
      List<IndexedChunk> chunks = new ArrayList<>(candidates.size());
      for (Candidate candidate : candidates) {
        Interruption.check();
        var fields = stored.document(candidate.handle());
        var about = StoredChunk.about(fields);
        chunks.add(new IndexedChunk(StoredChunk.chunk(fields, about.id()), about));
      }
      return chunks;
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  @Override
  public List<EmbeddedChunk> chunks(String documentId, int from, int limit) {
    try {
      return new ChunkRun(view, documentId).read(from, limit);
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  @Override
  public List<Match> matches(String query, String text) {
    Interruption.check();
    return new TermMatches(analysis).find(query, text);
  }

  /// Reads every file of the view from end to end.
  ///
  /// @throws IOException if one is not as it was written
  void verify() throws IOException {
    for (LeafReaderContext leaf : view.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  @Override
  public void close() {
    try {
      view.decRef();
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  private record Asked(String query, QueryWords words) {}

  /// Takes two numbers.
  @FunctionalInterface
  interface IntBiConsumer {
    void accept(int one, int other);
  }

  @FunctionalInterface
  private interface Search {
    ScoreDoc[] run(IndexSearcher searcher) throws IOException;
  }
}
