package dev.ragstone.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddingModelInjectionTest {

  @Inject EmbeddingModel model;

  @Test
  void embedsWithTheBundledModelByDefault() {
    assertThat(model.spec().name()).isEqualTo("bge-small-en-v1.5");
    assertThat(model.embedQuery("hello").dimension()).isEqualTo(model.spec().dimension());
  }
}
