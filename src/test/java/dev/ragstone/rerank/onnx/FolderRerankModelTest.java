package dev.ragstone.rerank.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.embedding.onnx.graph.TinyModels;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.TestInferenceConfig;
import dev.ragstone.inference.TestModelFolders;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.rerank.RerankConfig;
import dev.ragstone.rerank.RerankModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRerankModelTest {

  private static final String DESCRIPTOR = "{\"type\":\"rerank\",\"max_tokens\":8}";

  @TempDir Path data;
  private final InferencePool pool = new InferencePool(TestInferenceConfig.threads(1));

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void givesTheProbabilityThatAPassageAnswers() {
    TinyModels.rerank(data, "m", DESCRIPTOR);

    List<Double> scores =
        models(Optional.empty())
            .preferred()
            .scores("pump leaks", List.of("cats sleep", "pump", "seal"));

    assertThat(scores.getFirst()).isCloseTo(1 / (1 + Math.exp(2)), within(1e-6));
    assertThat(scores.get(1)).isEqualTo(0.5);
    assertThat(scores.get(2)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
  }

  @Test
  void cutsThePassageOffAndNotTheQuestion() {
    TinyModels.rerank(data, "m", DESCRIPTOR);

    assertThat(
            models(Optional.empty())
                .preferred()
                .scores("seal", List.of("pump pump pump pump pump pump pump seal pump")))
        .first()
        .satisfies(score -> assertThat(score).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6)));
  }

  @Test
  void judgesNothing() {
    TinyModels.rerank(data, "m", DESCRIPTOR);

    assertThat(models(Optional.empty()).preferred().scores("pump", List.of())).isEmpty();
  }

  @Test
  void usesTheModelThatTheSettingsName() {
    TinyModels.rerank(data, "a", DESCRIPTOR);
    TinyModels.rerank(data, "b", DESCRIPTOR);

    assertThat(models(Optional.empty()).preferred().name()).isEqualTo("a");
    assertThat(models(Optional.of("b")).preferred().name()).isEqualTo("b");
    assertThatThrownBy(() -> models(Optional.of("c")).preferred())
        .hasMessage("rerank must be false, because there is no rerank model c, got true");
  }

  @Test
  void saysWhyAModelCannotBeUsed() {
    TinyModels.rerank(data, "m", "{\"type\":\"rerank\"}");

    assertThatThrownBy(() -> models(Optional.of("m")).preferred())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("model.json: max_tokens must be an integer");
    assertThatThrownBy(() -> models(Optional.empty()).preferred())
        .hasMessageContaining("no rerank model is configured");
  }

  @Test
  void refusesAModelThatGivesVectors() {
    TinyModels.embedding(data, "m", 4, DESCRIPTOR);

    assertThatThrownBy(() -> models(Optional.empty()).preferred().scores("pump", List.of("pump")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("model.onnx must give 1 or 2 numbers for a pair of texts, got 4");
  }

  private RerankModels models(Optional<String> wanted) {
    var source = new FolderRerankModels(TestModelFolders.below(data, pool), pool);
    return new RerankModels(new Settings(wanted, 30), List.of(source));
  }

  private record Settings(Optional<String> model, int candidates) implements RerankConfig {}
}
