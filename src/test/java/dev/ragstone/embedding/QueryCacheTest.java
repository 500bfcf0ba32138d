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
  void forgetsTheQuestionUnusedLongest() {
    var cache = new QueryCache(2);
    for (String text : List.of("a", "b", "a", "c", "a", "b")) {
      cache.get(text, this::embed);
    }
    assertThat(embedded).containsExactly("a", "b", "c", "b");
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
