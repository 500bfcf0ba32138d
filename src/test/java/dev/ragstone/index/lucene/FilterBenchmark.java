package dev.ragstone.index.lucene;

import dev.ragstone.document.Filter;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// Vector search under filters of every selectivity, along the graph and past every vector that the
/// filter lets through, in turn, over a collection that the benchmark of scale built. The choice
/// that [NearestQuery] makes comes from this table.
final class FilterBenchmark {

  private static final PrintStream OUT = System.out;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int[] PERCENT = {100, 80, 60, 40, 20, 10, 5, 1};
  private static final int ROUNDS = 5;
  private static final int QUESTIONS = 60;

  private FilterBenchmark() {}

  /// Prints the table.
  ///
  /// @param args folder of the index, file of the questions' vectors
  /// @throws IOException if they cannot be read
  public static void main(String[] args) throws IOException {
    List<float[]> questions = questions(Path.of(args[1]));
    try (var view = DirectoryReader.open(FSDirectory.open(Path.of(args[0])))) {
      OUT.println(
          "segments " + view.leaves().stream().map(leaf -> leaf.reader().maxDoc()).toList());
      OUT.println(
          "| filter | filter alone | graph | scan | chosen | graph's recall@10 |"
              + " (ms of one core, median; k = 100)");
      measure(new IndexSearcher(view), 10, questions);
      for (int percent : PERCENT) {
        measure(new IndexSearcher(view), percent, questions);
      }
    }
  }

  private static List<float[]> questions(Path file) throws IOException {
    List<float[]> questions = new ArrayList<>();
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      while (questions.size() < QUESTIONS) {
        var values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readFloat();
        }
        questions.add(values);
      }
    }
    return questions;
  }

  private static void measure(IndexSearcher searcher, int percent, List<float[]> questions)
      throws IOException {
    Query filter =
        percent == 100
            ? null
            : FilterQueries.of(new Filter.Range("percent", Filter.Order.LT, (long) percent));
    double[][] times = new double[4][ROUNDS * questions.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < questions.size(); i++) {
        int at = round * questions.size() + i;
        float[] target = questions.get(i);
        times[0][at] = filter == null ? 0 : millis(() -> searcher.count(filter));
        times[1][at] = search(searcher, target, filter, (all, accepted, k) -> false);
        times[2][at] = search(searcher, target, filter, (all, accepted, k) -> true);
        times[3][at] = millis(() -> searcher.search(new NearestQuery(target, 100, filter), 100));
      }
    }
    OUT.printf(
        Locale.ROOT,
        "| %d %% | %.2f | %.2f | %.2f | %.2f | %.3f |%n",
        percent,
        median(times[0]),
        median(times[1]),
        median(times[2]),
        median(times[3]),
        recall(searcher, filter, questions));
  }

  /// {@return the share of the ten nearest of a scan that the graph leads to}
  private static double recall(
      IndexSearcher searcher, @Nullable Query filter, List<float[]> questions) throws IOException {
    int found = 0;
    for (float[] target : questions) {
      Set<Integer> right = nearest(searcher, target, filter, (all, accepted, k) -> true);
      right.retainAll(nearest(searcher, target, filter, (all, accepted, k) -> false));
      found += right.size();
    }
    return found / (10.0 * questions.size());
  }

  private static Set<Integer> nearest(
      IndexSearcher searcher, float[] target, @Nullable Query filter, NearestQuery.Way way)
      throws IOException {
    // without a filter nothing is scanned
    Query all = filter == null ? MatchAllDocsQuery.INSTANCE : filter;
    Set<Integer> documents = new HashSet<>();
    for (var hit : searcher.search(new NearestQuery(target, 100, all, way), 10).scoreDocs) {
      documents.add(hit.doc);
    }
    return documents;
  }

  private static double search(
      IndexSearcher searcher, float[] target, @Nullable Query filter, NearestQuery.Way way)
      throws IOException {
    return millis(() -> searcher.search(new NearestQuery(target, 100, filter, way), 100));
  }

  private static double millis(Work work) throws IOException {
    long begin = THREADS.getCurrentThreadCpuTime();
    Object result = work.run();
    return result == null ? Double.NaN : (THREADS.getCurrentThreadCpuTime() - begin) / 1e6;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  @FunctionalInterface
  private interface Work {
    Object run() throws IOException;
  }
}
