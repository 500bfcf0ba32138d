package dev.ragstone.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryCacheTest {

  private final List<String> embedded = new ArrayList<>();

  private Embedding embed(String text) {
    embedded.add(text);
    return Embedding.normalized(new float[] {text.length(), 1});
  }

  @Test
  void embedsAKnownQuestionOnce() {
    var cache = new QueryCache(2);
    assertThat(cache.get("why", this::embed)).isSameAs(cache.get("why", this::embed));
    assertThat(embedded).containsExactly("why");
  }

  @Test
  void keepsAQuestionThatIsAskedAgainAndAgain() {
    var cache = new QueryCache(10);
    for (int i = 0; i < 100; i++) {
      cache.get("often", this::embed);
      cache.get("once " + i, this::embed);
    }
    assertThat(embedded).hasSize(101).containsOnlyOnce("often");
  }

  @Test
  void keepsNoMoreThanItsCapacity() {
    var cache = new QueryCache(10);
    for (int i = 0; i < 200; i++) {
      cache.get("question " + i % 100, this::embed);
    }
    assertThat(embedded).hasSizeGreaterThanOrEqualTo(190);
  }

  @Test
  void keepsNothingWhereTheCapacityIsZero() {
    var cache = new QueryCache(0);
    cache.get("why", this::embed);
    cache.get("why", this::embed);
    assertThat(embedded).hasSize(2);
  }

  @Test
  void refusesANegativeCapacity() {
    assertThatThrownBy(() -> new QueryCache(-1)).hasMessageContaining("got -1");
  }
}
