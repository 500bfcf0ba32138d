package dev.ragstone.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.embedding.onnx.graph.TinyModels;
import dev.ragstone.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFoldersTest {

  private static final String DESCRIPTOR =
      """
      {"type":"embedding","pooling":"mean","dimension":4,"max_tokens":16}
      """;

  @TempDir Path data;
  private final InferencePool pool = new InferencePool(TestInferenceConfig.threads(1));

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void readsTheFoldersThatAreThere() {
    TinyModels.embedding(data, "b", 4, DESCRIPTOR);
    TinyModels.embedding(data, "a", 4, DESCRIPTOR);
    TinyModels.rerank(data, "c", "{\"type\":\"rerank\",\"max_tokens\":64}");

    try (var folders = folders()) {
      assertThat(folders.of(ModelDescriptor.Type.EMBEDDING))
          .extracting(ModelFolder::name)
          .containsExactly("a", "b");
      assertThat(folders.of(ModelDescriptor.Type.RERANK))
          .extracting(ModelFolder::name)
          .containsExactly("c");
      assertThat(folders.refused()).isEmpty();
      assertThat(folders.of(ModelDescriptor.Type.EMBEDDING).getFirst().descriptor())
          .isEqualTo(new ModelDescriptor(ModelDescriptor.Type.EMBEDDING, "mean", 4, 16, "", ""));
    }
  }

  @Test
  void doesWithoutAFolder() {
    try (var folders = folders()) {
      assertThat(folders.of(ModelDescriptor.Type.EMBEDDING)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "model.onnx", "tokenizer.json"})
  void namesTheFileThatIsMissing(String file) throws IOException {
    Path folder = TinyModels.embedding(data, "a", 4, DESCRIPTOR);
    Files.delete(folder.resolve(file));

    try (var folders = folders()) {
      assertThat(folders.of(ModelDescriptor.Type.EMBEDDING)).isEmpty();
      assertThat(folders.refused())
          .containsEntry("a", folder.resolve(file) + " must be a file, got nothing");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'vision'} | type must be one of [embedding, rerank], got \"vision\"",
        "{'pooling':'cls'} | type must be one of [embedding, rerank], got nothing",
        "{'type':'embedding','dimension':4,'max_tokens':16} | pooling must be one of [cls, mean,"
            + " last], got nothing",
        "{'type':'embedding','pooling':'cls','dimension':0,'max_tokens':16} | dimension must be an"
            + " integer between 1 and 4096, got 0",
        "{'type':'embedding','pooling':'cls','dimension':4,'max_tokens':'x'} | max_tokens must be"
            + " an integer between 8 and 32768, got \"x\"",
        "{'type':'rerank','max_tokens':64,'pooling':'cls'} | a field must be one of [max_tokens,"
            + " type], got pooling",
        "{'type':'embedding','pooling':'cls','dimension':4,'max_tokens':16,'normalize':false} |"
            + " normalize must be true",
        "{'type':'embedding','pooling':'cls','dimension':4,'max_tokens':16,'query_prefix':1} |"
            + " query_prefix must be a string, got 1",
        "[] | must be a JSON object",
        "{ | must be JSON"
      })
  void namesTheRuleThatADescriptorBreaks(String descriptor, String rule) {
    Path folder = TinyModels.embedding(data, "a", 4, descriptor.replace('\'', '"'));

    try (var folders = folders()) {
      assertThat(folders.refused().get("a"))
          .startsWith(folder.resolve("model.json").toString())
          .contains(rule);
    }
  }

  @Test
  void changesTheDigestWithTheContent() throws IOException {
    Path folder = TinyModels.embedding(data, "a", 4, DESCRIPTOR);
    String before = digest();
    assertThat(digest()).isEqualTo(before);

    Files.writeString(
        folder.resolve("model.json"), DESCRIPTOR.replace("}", ",\"query_prefix\":\"query \"}"));
    String after = digest();
    Files.writeString(folder.resolve("model.json"), DESCRIPTOR);
    Files.write(folder.resolve("model.onnx"), new byte[] {1});

    assertThat(List.of(before, after, digest())).doesNotHaveDuplicates();
  }

  @Test
  void keepsFewModelsInMemory() {
    for (String name : List.of("a", "b", "c")) {
      TinyModels.embedding(data, name, 4, DESCRIPTOR);
    }
    try (var folders = folders()) {
      for (int round = 0; round < 2; round++) {
        for (ModelFolder folder : folders.of(ModelDescriptor.Type.EMBEDDING)) {
          int tokens = folders.use(folder, model -> model.tokenizer().count("pump leaks"));
          assertThat(tokens).isEqualTo(2);
        }
      }
      assertThat(folders.loaded()).isEqualTo(2);
    }
  }

  @Test
  void keepsAModelThatIsInUse() {
    for (String name : List.of("a", "b", "c")) {
      TinyModels.embedding(data, name, 4, DESCRIPTOR);
    }
    try (var folders = folders()) {
      List<ModelFolder> all = folders.of(ModelDescriptor.Type.EMBEDDING);
      int tokens =
          folders.use(
              all.getFirst(),
              model -> {
                all.forEach(other -> folders.use(other, used -> used.tokenizer().count("pump")));
                return model.tokenizer().count("pump leaks");
              });
      assertThat(tokens).isEqualTo(2);
    }
  }

  @Test
  void refusesAGraphThatIsNone() throws IOException {
    Path folder = TinyModels.embedding(data, "a", 4, DESCRIPTOR);
    Files.writeString(folder.resolve("model.onnx"), "not a graph");

    try (var folders = folders()) {
      ModelFolder broken = folders.of(ModelDescriptor.Type.EMBEDDING).getFirst();
      assertThatThrownBy(() -> folders.use(broken, LoadedModel::graph))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("model.onnx");
      assertThat(folders.loaded()).isZero();
    }
  }

  @Test
  void refusesATokenizerThatIsNone() throws IOException {
    Path folder = TinyModels.embedding(data, "a", 4, DESCRIPTOR);
    Files.writeString(folder.resolve("tokenizer.json"), "{}");

    try (var folders = folders()) {
      ModelFolder broken = folders.of(ModelDescriptor.Type.EMBEDDING).getFirst();
      assertThatThrownBy(() -> folders.use(broken, LoadedModel::graph))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("tokenizer.json");
    }
  }

  private String digest() {
    try (var folders = folders()) {
      return folders.of(ModelDescriptor.Type.EMBEDDING).getFirst().digest();
    }
  }

  private ModelFolders folders() {
    return new ModelFolders(data, TestInferenceConfig.threads(1), pool);
  }
}
