package dev.ragstone.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageCacheTest {

  private static final EmbeddingModelSpec CLS = spec("bge", Pooling.CLS);

  private final List<String> paid = new ArrayList<>();
  private final Records records = new Records();
  private final PassageCache cache = new PassageCache(records, 10, Duration.ofDays(1));

  @Test
  void paysForATextOnce() {
    var first = cache.get(CLS, List.of("a", "bb"), this::embed);
    assertThat(cache.get(CLS, List.of("bb", "a"), this::embed)).isEqualTo(first.reversed());
    assertThat(paid).containsExactly("a", "bb");
  }

  @Test
  void embedsOnlyWhatIsMissingAndKeepsTheOrder() {
    cache.get(CLS, List.of("bb"), this::embed);
    var vectors = cache.get(CLS, List.of("a", "bb", "ccc", "a"), this::embed);
    assertThat(vectors).containsExactly(vector("a"), vector("bb"), vector("ccc"), vector("a"));
    assertThat(paid).containsExactly("bb", "a", "ccc");
  }

  @Test
  void keepsModelsAndPoolingsApart() {
    cache.get(CLS, List.of("a"), this::embed);
    cache.get(spec("bge", Pooling.MEAN), List.of("a"), this::embed);
    cache.get(spec("other", Pooling.CLS), List.of("a"), this::embed);
    assertThat(paid).containsExactly("a", "a", "a");
  }

  @Test
  void keepsNothingOfACallThatFailed() {
    var busy = new ProblemException(ProblemType.PROVIDER_BUSY, "busy");
    assertThatThrownBy(() ->
            cache.get(
                CLS,
                List.of("a"),
                _ -> {
                  throw busy;
                }))
        .isSameAs(busy);
    cache.get(CLS, List.of("a"), this::embed);
    assertThat(paid).containsExactly("a");
  }

  @Test
  void embedsAllTheSameWhereTheRecordsAreOutOfOrder() {
    records.broken = true;
    assertThat(cache.get(CLS, List.of("a"), this::embed)).containsExactly(vector("a"));
  }

  @Test
  void keepsNothingWithoutCapacity() {
    var none = new PassageCache(records, 0, Duration.ofDays(1));
    none.get(CLS, List.of("a"), this::embed);
    none.get(CLS, List.of("a"), this::embed);
    assertThat(paid).containsExactly("a", "a");
    assertThat(none.get(CLS, List.of(), this::embed)).isEmpty();
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> new PassageCache(records, -1, Duration.ofDays(1)))
        .hasMessage("ragstone.embedding.cached-passages must be >= 0, got -1");
    assertThatThrownBy(() -> new PassageCache(records, 1, Duration.ZERO))
        .hasMessage("ragstone.embedding.cache-time must be > 0, got PT0S");
  }

  private List<Embedding> embed(List<String> texts) {
    paid.addAll(texts);
    return texts.stream().map(PassageCacheTest::vector).toList();
  }

  private static Embedding vector(String text) {
    return Embedding.normalized(new float[] {text.length(), 1});
  }

  private static EmbeddingModelSpec spec(String name, Pooling pooling) {
    return new EmbeddingModelSpec(name, 2, pooling, "", 512);
  }

  private static final class Records implements VectorRecords {

    private final Map<String, float[]> kept = new HashMap<>();
    private boolean broken;

    @Override
    public Map<String, float[]> find(Collection<String> addresses) {
      requireWhole();
      var found = new HashMap<>(kept);
      found.keySet().retainAll(addresses);
      return found;
    }

    @Override
    public void keep(Map<String, float[]> vectors, int capacity, Duration time) {
      requireWhole();
      kept.putAll(vectors);
    }

    private void requireWhole() {
      if (broken) {
        throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "broken");
      }
    }
  }
}
