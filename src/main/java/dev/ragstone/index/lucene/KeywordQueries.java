package dev.ragstone.index.lucene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Turns the words of a question into a BM25 query over [Fields#CONTENT].
final class KeywordQueries {

  /// BM25 as the published baselines run it.
  static final Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

  /// A query has 4,000 characters at most; Lucene refuses more than 1,024 clauses.
  private static final int MAX_TERMS = 512;

  private KeywordQueries() {}

  /// {@return a query that any word satisfies; a repeated word counts as often as it is repeated}
  static Query of(List<BytesRef> words, @Nullable Query filter) {
    Map<BytesRef, Integer> counts = new LinkedHashMap<>();
    words.forEach(word -> counts.merge(word, 1, Integer::sum));
    var any = new BooleanQuery.Builder();
    counts.entrySet().stream()
        .limit(MAX_TERMS)
        .forEach(word -> any.add(clause(word.getKey(), word.getValue()), Occur.SHOULD));
    if (filter == null) {
      return any.build();
    }
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(filter, Occur.FILTER)
        .build();
  }

  private static Query clause(BytesRef term, int count) {
    Query query = new TermQuery(new Term(Fields.CONTENT, term));
    return count == 1 ? query : new BoostQuery(query, count);
  }
}
