package dev.ragstone.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.TestEmbeddingConfig;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.TestInferenceConfig;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbeddingModelTest {

  private static OnnxEmbeddingModel model;

  private static OnnxEmbeddingModel load(int batchTexts) {
    return new OnnxEmbeddingModel(
        new TestEmbeddingConfig(batchTexts, 10), new InferencePool(TestInferenceConfig.threads(2)));
  }

  @BeforeAll
  static void load() {
    model = load(1);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void embedsAPassageAlikeWhateverItsNeighbours() {
    List<String> texts = VariedTexts.fifty().subList(0, 32);
    List<Embedding> together = model.embedPassages(texts);
    for (int i = 0; i < texts.size(); i += 5) {
      assertThat(model.embedPassages(List.of(texts.get(i)))).containsExactly(together.get(i));
    }
  }

  @Test
  void keepsTheOrderOfTheTexts() {
    var texts = new ArrayList<>(List.of("short", "a rather longer text than that", "mid length"));
    List<Embedding> embeddings = model.embedPassages(texts);
    Collections.reverse(texts);
    assertThat(model.embedPassages(texts)).isEqualTo(embeddings.reversed());
  }

  @Test
  void staysCloseInBatches() {
    List<String> texts = IntStream.range(0, 16).mapToObj(i -> "what is number " + i + "?").toList();
    List<Embedding> alone = model.embedPassages(texts);
    OnnxEmbeddingModel batching = load(8);
    List<Embedding> batched = batching.embedPassages(texts);
    batching.close();
    assertThat(IntStream.range(0, 16).mapToObj(i -> batched.get(i).cosine(alone.get(i))))
        .allSatisfy(cosine -> assertThat(cosine).isGreaterThan(0.98));
  }

  @Test
  void putsThePrefixBeforeQuestionsOnly() {
    String prefix = "Represent this sentence for searching relevant passages: ";
    assertThat(model.embedQuery("why is the sky blue"))
        .isEqualTo(model.embedPassages(List.of(prefix + "why is the sky blue")).getFirst())
        .isNotEqualTo(model.embedPassages(List.of("why is the sky blue")).getFirst());
  }

  @Test
  void findsTheRelevantPassage() {
    Embedding query = model.embedQuery("when do I get my money back?");
    List<Embedding> passages =
        model.embedPassages(
            List.of("Refunds are paid within 14 days.", "The office is closed on Sundays."));
    assertThat(query.cosine(passages.get(0))).isGreaterThan(query.cosine(passages.get(1)));
  }

  @Test
  void describesItselfTruly() {
    EmbeddingModel any = model;
    assertThat(any.spec().dimension()).isEqualTo(any.embedQuery("x").dimension());
    assertThat(any.countTokens("hello world")).isEqualTo(2);
  }

  @Test
  void embedsNothingAsNothing() {
    assertThat(model.embedPassages(List.of())).isEmpty();
  }

  @Test
  void refusesUseAfterClose() {
    OnnxEmbeddingModel closed = load(1);
    closed.close();
    closed.close();
    assertThat(catchThrowableOfType(ProblemException.class, () -> closed.embedQuery("x")).type())
        .isEqualTo(ProblemType.MODEL_UNAVAILABLE);
  }
}
