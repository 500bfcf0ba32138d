package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Filter;
import dev.ragstone.document.Filter.In;
import dev.ragstone.document.Filter.Not;
import dev.ragstone.document.Filter.Or;
import dev.ragstone.document.Filter.Order;
import dev.ragstone.document.Filter.Prefix;
import dev.ragstone.document.Filter.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The largest filters that a caller may send, over the words of the longest query.
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
abstract class BoundedFilterContract {

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  private static final int DOCUMENTS = 400;
  private static final String MANY_WORDS =
      IntStream.range(0, 800).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

  private IndexEngine indexes;
  private ChunkIndex index;

  @BeforeAll
  void fill(@TempDir Path data) {
    indexes = open(data);
    index = indexes.get().open(collection("docs"));
    for (int i = 0; i < DOCUMENTS; i++) {
      String id = "d" + i;
      index.replace(
          document(id, Map.of("n", (long) i, "s", "text " + i)), chunks(id, "word" + i % 7));
    }
    index.commit();
  }

  @AfterAll
  void close() {
    indexes.close();
  }

  @Test
  void takesTheLargestFilterWithTheLongestQuery() {
    var filter =
        or(256, i -> new Not(new In("s", List.of("text " + i, (long) i, "2024-01-01T00:00:00Z"))));

    assertThat(found(filter)).allSatisfy(hits -> assertThat(hits).isEqualTo(DOCUMENTS));
  }

  @Test
  void looksLongListsUp() {
    List<Object> strings = new ArrayList<>();
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      strings.add("text " + (i * 2));
      numbers.add((long) i * 2);
    }
    assertThat(found(new In("s", strings))).containsOnly(DOCUMENTS / 2);
    assertThat(found(new In("n", numbers))).containsOnly(DOCUMENTS / 2);
  }

  @Test
  void comparesWithLongBounds() {
    String bound = "text ".repeat(2_000);
    for (Order order : Order.values()) {
      var filter = or(256, i -> new Range("s", order, bound + i));
      boolean below = order == Order.LT || order == Order.LTE;
      long expected = IntStream.range(0, DOCUMENTS).filter(i -> below).count();
      assertThat(found(filter)).containsOnly((int) expected);
    }
    assertThat(found(or(255, i -> new Prefix("s", bound + i)))).containsOnly(0);
  }

  @Test
  void findsPrefixesAtTheEndsOfTheAlphabet() {
    assertThat(found(new Prefix("s", ""))).containsOnly(DOCUMENTS);
    assertThat(found(new Prefix("s", "text 39"))).containsOnly(11);
    assertThat(found(new Prefix("s", "\0"))).containsOnly(0);
    assertThat(found(new Prefix("s", "\uDBFF\uDFFF"))).containsOnly(0);
  }

  @Test
  void takesNestedNegations() {
    Filter filter = new In("n", List.of(7L));
    for (int depth = 0; depth < 16; depth++) {
      filter = new Not(filter);
    }
    assertThat(found(filter)).containsOnly(1);
  }

  @Test
  void stopsWithItsThread() {
    var filter =
        new Or(
            List.of(
                new Prefix("s", ""), new Range("n", Order.GTE, 0L), new In("s", List.of("text"))));
    for (Search search : searches(filter)) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(search::run).isInstanceOf(CancellationException.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
    assertThat(found(filter)).containsOnly(DOCUMENTS);
  }

  private List<Integer> found(Filter filter) {
    return searches(filter).stream().map(search -> search.run().size()).toList();
  }

  private List<Search> searches(Filter filter) {
    return Stream.<Function<ChunkSearcher, List<Candidate>>>of(
            searcher -> Searches.byWords(searcher, MANY_WORDS, filter, DOCUMENTS),
            searcher ->
                Searches.byVector(
                    searcher, new WordEmbeddings().embedQuery("word1"), filter, DOCUMENTS))
        .<Search>map(search ->
            () -> {
              try (ChunkSearcher searcher = index.searcher()) {
                return search.apply(searcher);
              }
            })
        .toList();
  }

  private static Or or(int count, IntFunction<Filter> each) {
    return new Or(IntStream.range(0, count).mapToObj(each).toList());
  }

  @FunctionalInterface
  private interface Search {
    List<Candidate> run();
  }
}
