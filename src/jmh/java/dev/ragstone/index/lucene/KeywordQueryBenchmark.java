package dev.ragstone.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// From a question to a BM25 query: its words analyzed, and the query built of them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeywordQueryBenchmark {

  private static final String QUESTION =
      "How do I rotate the access key of a collection without losing the answers that are running?";

  private final Analysis analysis = Analyzers.of("en");
  private final List<BytesRef> words;

  public KeywordQueryBenchmark() {
    try {
      words = analysis.words(QUESTION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  public List<BytesRef> analyze() throws IOException {
    return analysis.words(QUESTION);
  }

  @Benchmark
  public Query build() {
    return KeywordQueries.of(words, null);
  }
}
