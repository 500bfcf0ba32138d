package dev.ragstone.index.lucene;

import dev.ragstone.document.Filter;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.StageScore;
import dev.ragstone.index.WordEvidence;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// One search of one view, by words and by vectors. The words are searched and weighed at once; the
/// vectors once there is one to compare with.
final class LuceneSearch {

  /// Candidates that the vector graph is asked for at least: recall@10 is .97 with 80 and .75 with
  /// 10, at a price of a fraction of a millisecond.
  private static final int MIN_CANDIDATES = 80;

  private static final ScoreDoc[] NOTHING = {};

  private static final Comparator<ScoreDoc> BEST_FIRST =
      Comparator.<ScoreDoc>comparingDouble(hit -> -hit.score).thenComparingInt(hit -> hit.doc);

  private final IndexReader view;
  private final IndexSearcher searcher;
  private final ChunkQuery query;
  private final @Nullable Query filter;
  private final WordWeights weights;
  private final ScoreDoc[] byWords;
  private final Map<Integer, WordEvidence> evidence = new HashMap<>();

  LuceneSearch(IndexReader view, Analysis analysis, ChunkQuery query) throws IOException {
    this.view = view;
    this.searcher = searcher(view);
    this.query = query;
    this.filter = filter(query);
    List<BytesRef> words = analysis.words(query.text());
    this.byWords =
        query.byWords() ? hits(KeywordQueries.of(words, filter), query.limit()) : NOTHING;
    this.weights = new WordWeights(view, QueryWords.of(words, searcher));
    weigh(byWords);
  }

  private static IndexSearcher searcher(IndexReader view) {
    var searcher = new IndexSearcher(view);
    searcher.setSimilarity(KeywordQueries.SIMILARITY);
    searcher.setTimeout(Interruption::wanted);
    return searcher;
  }

  /// The one filter of both searches: neither finds what it excludes.
  private static @Nullable Query filter(ChunkQuery query) {
    Filter asked = query.filter();
    return asked == null ? null : FilterQueries.of(asked);
  }

  private ScoreDoc[] hits(Query wanted, int limit) throws IOException {
    ScoreDoc[] found = searcher.search(wanted, limit).scoreDocs;
    Interruption.check();
    return found;
  }

  /// @param target the vector of the question; null to search by words alone
  List<Candidate> candidates(float @Nullable [] target) throws IOException {
    ScoreDoc[] byVector = target == null ? NOTHING : nearest(target);
    weigh(byVector);
    Map<Integer, Double> cosines = target == null ? Map.of() : cosines(byVector, target);
    Map<Integer, StageScore> vector = places(byVector);
    Map<Integer, StageScore> keyword = places(byWords);
    Set<Integer> all = new LinkedHashSet<>(vector.keySet());
    all.addAll(keyword.keySet());
    return all.stream()
        .map(doc ->
            new Candidate(
                new LuceneHandle(doc),
                vector.get(doc),
                keyword.get(doc),
                cosines.getOrDefault(doc, 0.0),
                evidence.getOrDefault(doc, WordEvidence.NONE)))
        .toList();
  }

  private ScoreDoc[] nearest(float[] target) throws IOException {
    int wanted = Math.max(MIN_CANDIDATES, query.limit());
    ScoreDoc[] found = hits(new NearestQuery(target, wanted, filter), wanted);
    new StoredVectors(view).score(found, target);
    Arrays.sort(found, BEST_FIRST);
    return found.length > query.limit() ? Arrays.copyOf(found, query.limit()) : found;
  }

  /// Weighs the words in those chunks that have not been weighed.
  private void weigh(ScoreDoc[] found) throws IOException {
    int[] fresh =
        Arrays.stream(found)
            .mapToInt(hit -> hit.doc)
            .filter(doc -> !evidence.containsKey(doc))
            .sorted()
            .toArray();
    List<WordEvidence> weighed = weights.weigh(fresh);
    for (int i = 0; i < fresh.length; i++) {
      evidence.put(fresh[i], weighed.get(i));
    }
  }

  /// Those that the vectors found have theirs.
  private Map<Integer, Double> cosines(ScoreDoc[] byVector, float[] target) throws IOException {
    Map<Integer, Double> cosines = new HashMap<>();
    for (ScoreDoc hit : byVector) {
      cosines.put(hit.doc, (double) hit.score);
    }
    ScoreDoc[] rest =
        Arrays.stream(byWords)
            .filter(hit -> !cosines.containsKey(hit.doc))
            .map(hit -> new ScoreDoc(hit.doc, 0))
            .toArray(ScoreDoc[]::new);
    new StoredVectors(view).score(rest, target);
    for (ScoreDoc hit : rest) {
      cosines.put(hit.doc, (double) hit.score);
    }
    return cosines;
  }

  private static Map<Integer, StageScore> places(ScoreDoc[] found) {
    Map<Integer, StageScore> places = new LinkedHashMap<>();
    for (ScoreDoc hit : found) {
      places.put(hit.doc, new StageScore(places.size() + 1, hit.score));
    }
    return places;
  }
}
