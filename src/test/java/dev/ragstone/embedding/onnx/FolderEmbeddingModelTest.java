package dev.ragstone.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.embedding.onnx.graph.TinyModels;
import dev.ragstone.index.WordEmbeddings;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.TestInferenceConfig;
import dev.ragstone.inference.TestModelFolders;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderEmbeddingModelTest {

  @TempDir Path data;
  private final InferencePool pool = new InferencePool(TestInferenceConfig.threads(1));

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void embedsWithThePoolingOfItsDescriptor() {
    EmbeddingModel first = write("m", descriptor("cls", 8));
    var pump = first.embedPassages(List.of("pump")).getFirst();
    assertThat(first.embedPassages(List.of("pump leaks")).getFirst()).isEqualTo(pump);

    EmbeddingModel last = write("m", descriptor("last", 8));
    assertThat(last.embedPassages(List.of("leaks pump")).getFirst()).isEqualTo(pump);

    EmbeddingModel mean = write("m", descriptor("mean", 8));
    assertThat(mean.embedPassages(List.of("pump leaks")).getFirst().cosine(pump))
        .isGreaterThan(0.1)
        .isLessThan(0.99);
    assertThat(mean.embedPassages(List.of("leaks pump", "pump")))
        .satisfies(both ->
            assertThat(both.getFirst().cosine(mean.embedQuery("pump leaks")))
                .isCloseTo(1, within(1e-6)));
  }

  @Test
  void putsThePrefixesBeforeTheTexts() {
    EmbeddingModel model =
        write(
            "m",
            descriptor("cls", 8)
                .replace("}", ",\"query_prefix\":\"query \",\"passage_prefix\":\"passage \"}"));

    assertThat(model.embedQuery("pump")).isEqualTo(model.embedQuery("cats"));
    assertThat(model.embedPassages(List.of("pump")))
        .isEqualTo(model.embedPassages(List.of("cats")));
    assertThat(model.embedQuery("pump"))
        .isNotEqualTo(model.embedPassages(List.of("pump")).getFirst());
  }

  @Test
  void cutsTextsOffAtItsLimit() {
    EmbeddingModel model = write("m", descriptor("mean", 8));
    String eight = "pump ".repeat(7);

    assertThat(model.embedQuery(eight + "cats cats sleep"))
        .isEqualTo(model.embedQuery(eight + "sleep"));
    assertThat(model.countTokens("pump ".repeat(100))).isEqualTo(100);
  }

  @Test
  void refusesADimensionThatIsNotThatOfTheGraph() {
    EmbeddingModel model =
        write("m", descriptor("cls", 8).replace("\"dimension\":8", "\"dimension\":9"));

    assertThatThrownBy(() -> model.embedQuery("pump"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("model.json: dimension must be that of model.onnx, 8, got 9");
  }

  @Test
  void recordsWhatMadeTheVectors() {
    assertThat(write("m", descriptor("cls", 8)).spec().name()).matches("m@cls-8-[0-9a-f]{8}");
  }

  @Test
  void refusesToMixVectorsOfTwoModels() {
    String recorded = write("m", descriptor("cls", 8)).spec().name();
    assertThat(models().named("m").spec().name()).isEqualTo(recorded);
    assertThat(models().named(recorded).spec().name()).isEqualTo(recorded);

    write("m", descriptor("mean", 8));
    problem(recorded, ProblemType.MODEL_UNUSABLE, "what has its name now is m@mean-8-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "m@cls-8-00000000"})
  void saysWhyAModelCannotBeUsed(String name) throws IOException {
    write("m", descriptor("cls", 8));
    Files.delete(data.resolve("models/m/model.onnx"));

    problem(name, ProblemType.MODEL_UNUSABLE, "model.onnx must be a file, got nothing");
  }

  @Test
  void refusesAModelThatIsNotThere() {
    write("m", descriptor("cls", 8));

    problem("nobody", ProblemType.UNKNOWN_MODEL, "must be one of [words, m], got nobody");
  }

  private void problem(String name, ProblemType type, String detail) {
    EmbeddingModels models = models();
    assertThatThrownBy(() -> models.named(name))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type))
        .hasMessageContaining(detail);
  }

  private static String descriptor(String pooling, int dimension) {
    return "{\"type\":\"embedding\",\"pooling\":\""
        + pooling
        + "\",\"dimension\":"
        + dimension
        + ",\"max_tokens\":8}";
  }

  private EmbeddingModel write(String name, String descriptor) {
    TinyModels.embedding(data, name, 8, descriptor);
    return models().named(name);
  }

  private EmbeddingModels models() {
    var folders = TestModelFolders.below(data, pool);
    var source = new FolderEmbeddingModels(folders, pool, new TestEmbeddingConfig(1, 10));
    return new EmbeddingModels(new WordEmbeddings(), List.of(source));
  }
}
