package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Filter;
import dev.ragstone.document.Filter.Order;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the index finds for random filters over random metadata is what a plain reading of the
/// filter language finds, in any index.
abstract class FilterAgreementContract {

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  private static final List<String> KEYS = List.of("a", "b", "A", "a.b", "ü");

  private static final List<Object> VALUES =
      List.of(
          "",
          "a",
          "ab",
          "b",
          "ü",
          "\uD83C\uDF89",
          "\uFFFD",
          "2024-01-01T00:00:00Z",
          "2024-01-01T01:00:00+01:00",
          "2024-01-01T00:00:00.5Z",
          "2023-12-31",
          0L,
          -1L,
          1L,
          1.0,
          0.5,
          -0.0,
          Long.MAX_VALUE,
          Long.MAX_VALUE - 1,
          Long.MIN_VALUE,
          0x1p63,
          1e300,
          -1e300,
          true,
          false);

  private final Random random = new Random(42);

  @TempDir Path data;

  @Test
  void findsWhatAPlainReadingFinds() {
    Map<String, Map<String, Object>> documents =
        IntStream.range(0, 300).boxed().collect(Collectors.toMap(i -> "d" + i, _ -> metadata()));
    try (var indexes = open(data)) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      documents.forEach(
          (id, metadata) -> index.replace(document(id, metadata), chunks(id, "words")));
      index.commit();
      try (ChunkSearcher searcher = index.searcher()) {
        for (int i = 0; i < 1_000; i++) {
          Filter filter = filter(3);
          assertThat(found(searcher, filter)).as("%s", filter).isEqualTo(naive(documents, filter));
        }
      }
    }
  }

  private static Set<String> naive(Map<String, Map<String, Object>> documents, Filter filter) {
    Set<String> ids = new TreeSet<>();
    documents.forEach((id, metadata) -> {
      if (PlainFilter.matches(filter, metadata)) {
        ids.add(id);
      }
    });
    return ids;
  }

  private static Set<String> found(ChunkSearcher searcher, Filter filter) {
    return Searches.fetch(searcher, Searches.byWords(searcher, "words", filter, 1_000)).stream()
        .map(found -> found.document().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new HashMap<>();
    for (String key : KEYS) {
      switch (random.nextInt(4)) {
        case 0 -> metadata.put(key, values(random.nextInt(4)));
        case 1, 2 -> metadata.put(key, value());
        default -> {}
      }
    }
    return metadata;
  }

  private Filter filter(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0, 1 -> new Filter.In(key(), values(random.nextInt(4)));
      case 2, 3 ->
          new Filter.Range(
              key(),
              List.of(Order.LT, Order.LTE, Order.GT, Order.GTE).get(random.nextInt(4)),
              value());
      case 4 ->
          random.nextBoolean()
              ? new Filter.Exists(key(), random.nextBoolean())
              : new Filter.Prefix(
                  key(), List.of("", "a", "2024", "\uD83C\uDF89").get(random.nextInt(4)));
      case 5 -> new Filter.And(filters(depth));
      case 6 -> new Filter.Or(filters(depth));
      default -> new Filter.Not(filter(depth - 1));
    };
  }

  private List<Filter> filters(int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> filter(depth - 1)).toList();
  }

  private String key() {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  private Object value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private List<Object> values(int size) {
    return IntStream.range(0, size).mapToObj(_ -> value()).toList();
  }
}
