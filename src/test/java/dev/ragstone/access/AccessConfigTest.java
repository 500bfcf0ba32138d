package dev.ragstone.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessConfigTest {

  @Test
  void asksForNoKeyAndKnowsNoNamesUnlessToldOtherwise() {
    AccessConfig config = AccessSettings.of(Map.of());
    assertThat(config.apiKey()).isEmpty();
    assertThat(config.hosts()).isEmpty();
  }

  @Test
  void readsNamesAsAList() {
    assertThat(AccessSettings.of(Map.of("ragstone.access.hosts", "a.example,b.example")).hosts())
        .hasValueSatisfying(names -> assertThat(names).containsExactly("a.example", "b.example"));
  }
}
