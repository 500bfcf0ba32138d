package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The words of a query with what the collection says of them.
///
/// @param words each once
/// @param pairs words that follow each other in the query, by their numbers
/// @param weight of all words together
/// @param pairWeight of all pairs together
record QueryWords(List<Word> words, Set<Pair> pairs, double weight, double pairWeight) {

  /// Words beyond it are not looked at; a question has a dozen.
  private static final int MAX_WORDS = 64;

  /// One word of the query.
  ///
  /// @param states where the segments have it
  /// @param term analyzed
  /// @param count how often it stands in the query
  /// @param rarity inverse document frequency as BM25 takes it
  /// @param scorer BM25; absent where no chunk has the word
  record Word(TermStates states, Term term, int count, double rarity, @Nullable SimScorer scorer) {}

  /// Two words by their numbers.
  ///
  /// @param first number of the one before
  /// @param second number of the one after
  record Pair(int first, int second) {}

  /// Looks up the words of a query.
  ///
  /// @param sequence analyzed, in order, repeated ones again
  static QueryWords of(List<BytesRef> sequence, IndexSearcher searcher) throws IOException {
    Map<BytesRef, Integer> counts = new LinkedHashMap<>();
    for (BytesRef word : sequence) {
      if (counts.size() < MAX_WORDS || counts.containsKey(word)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    List<Word> words = new ArrayList<>();
    for (var entry : counts.entrySet()) {
      words.add(word(entry.getKey(), entry.getValue(), searcher));
    }
    Set<Pair> pairs = pairs(sequence, List.copyOf(counts.keySet()));
    return new QueryWords(
        List.copyOf(words),
        pairs,
        words.stream().mapToDouble(word -> word.count() * word.rarity()).sum(),
        pairs.stream().mapToDouble(pair -> weight(pair, words)).sum());
  }

  /// {@return what a pair weighs: as much as both its words}
  double weight(Pair pair) {
    return weight(pair, words);
  }

  private static double weight(Pair pair, List<Word> words) {
    return words.get(pair.first()).rarity() + words.get(pair.second()).rarity();
  }

  private static Set<Pair> pairs(List<BytesRef> sequence, List<BytesRef> numbered) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i + 1 < sequence.size(); i++) {
      int first = numbered.indexOf(sequence.get(i));
      int second = numbered.indexOf(sequence.get(i + 1));
      if (first >= 0 && second >= 0 && first != second) {
        pairs.add(new Pair(first, second));
      }
    }
    return pairs;
  }

  private static Word word(BytesRef bytes, int count, IndexSearcher searcher) throws IOException {
    var term = new Term(Fields.CONTENT, bytes);
    TermStates states = TermStates.build(searcher, term, true);
    CollectionStatistics collection = searcher.collectionStatistics(Fields.CONTENT);
    long chunks = collection == null ? 1 : collection.docCount();
    double rarity = Math.log(1 + (chunks - states.docFreq() + 0.5) / (states.docFreq() + 0.5));
    SimScorer scorer =
        collection == null || states.docFreq() == 0
            ? null
            : KeywordQueries.SIMILARITY.scorer(
                count,
                collection,
                searcher.termStatistics(term, states.docFreq(), states.totalTermFreq()));
    return new Word(states, term, count, rarity, scorer);
  }
}
