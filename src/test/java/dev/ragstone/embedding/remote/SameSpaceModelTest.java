package dev.ragstone.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModelSpec.Pooling;
import dev.ragstone.embedding.SpaceRecords;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameSpaceModelTest {

  private static final EmbeddingModelSpec SPEC =
      new EmbeddingModelSpec("@cf/baai/bge-small-en-v1.5@cls-3", 3, Pooling.CLS, "", 512);

  private final SpaceRecords records = new MemorySpaces();
  private boolean down;
  private int remoteTexts;
  private float remoteSkew = 0.01f;

  private final EmbeddingModel within =
      new RemoteEmbeddingModel(
          SPEC,
          texts -> texts.stream().map(text -> new float[] {text.length(), 1, 0}).toList(),
          String::length,
          0,
          NoRecords.cache());
  private final EmbeddingModel remote =
      new RemoteEmbeddingModel(SPEC, this::remotely, String::length, 0, NoRecords.cache());
  private final SameSpaceModel model = restarted();

  @Test
  void embedsPassagesRemotelyOnceBothAgree() {
    assertThat(model.embedPassages(List.of("abc"))).isEqualTo(remote.embedPassages(List.of("abc")));
    int before = remoteTexts;
    model.embedPassages(List.of("abc", "d"));
    assertThat(remoteTexts).as("compared once").isEqualTo(before + 2);
  }

  @Test
  void embedsQuestionsWithin() {
    model.embedPassages(List.of("abc"));
    int before = remoteTexts;
    assertThat(model.embedQuery("abc")).isEqualTo(within.embedQuery("abc"));
    assertThat(remoteTexts).isEqualTo(before);
  }

  @Test
  void embedsWithinWhileTheProviderIsDown() {
    model.embedPassages(List.of("first"));
    down = true;
    assertThat(model.embedPassages(List.of("abc"))).isEqualTo(within.embedPassages(List.of("abc")));
    down = false;
    assertThat(model.embedPassages(List.of("abc"))).isEqualTo(remote.embedPassages(List.of("abc")));
  }

  @Test
  void usesTheRemoteModelAloneWhereTheTwoDisagree() {
    remoteSkew = 40;
    List<Embedding> vectors = model.embedPassages(List.of("abc"));
    assertThat(vectors).isEqualTo(remote.embedPassages(List.of("abc")));
    assertThat(model.embedQuery("abc")).isEqualTo(remote.embedQuery("abc"));
    down = true;
    assertThatThrownBy(() -> model.embedPassages(List.of("abc")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("down");
  }

  @Test
  void letsNeitherStandInForTheOtherBeforeTheyWereCompared() {
    remoteSkew = 40;
    down = true;
    assertThatThrownBy(() -> model.embedPassages(List.of("abc"))).hasMessage("down");
    assertThatThrownBy(() -> model.embedQuery("abc")).hasMessage("down");
    down = false;
    assertThat(model.embedQuery("abc")).isEqualTo(remote.embedQuery("abc"));
  }

  @Test
  void remembersAtARestartThatTheTwoDisagree() {
    remoteSkew = 40;
    model.embedPassages(List.of("abc"));
    SameSpaceModel next = restarted();
    assertThat(next.embedQuery("abc")).isEqualTo(remote.embedQuery("abc"));
    down = true;
    assertThatThrownBy(() -> restarted().embedPassages(List.of("abc"))).hasMessage("down");
    assertThatThrownBy(() -> restarted().embedQuery("abc")).hasMessage("down");
  }

  @Test
  void remembersAtARestartThatTheTwoAgree() {
    model.embedPassages(List.of("abc"));
    down = true;
    SameSpaceModel next = restarted();
    assertThat(next.embedQuery("abc")).isEqualTo(within.embedQuery("abc"));
    assertThat(next.embedPassages(List.of("abc"))).isEqualTo(within.embedPassages(List.of("abc")));
  }

  @Test
  void noticesAtARestartThatTheProviderHasChangedItsModel() {
    model.embedPassages(List.of("abc"));
    remoteSkew = 40;
    SameSpaceModel next = restarted();
    next.embedPassages(List.of("abc"));
    assertThat(restarted().embedQuery("abc")).isEqualTo(remote.embedQuery("abc"));
  }

  private SameSpaceModel restarted() {
    return new SameSpaceModel(remote, within, records);
  }

  @Test
  void refusesVectorsThatAreNone() {
    var short1 =
        new RemoteEmbeddingModel(
            SPEC, _ -> List.of(new float[] {1}), String::length, 0, NoRecords.cache());
    assertThatThrownBy(() -> short1.embedPassages(List.of("a")))
        .hasMessage("@cf/baai/bge-small-en-v1.5@cls-3 must give vectors of 3 components, got 1");
    var zero =
        new RemoteEmbeddingModel(
            SPEC, _ -> List.of(new float[3]), String::length, 0, NoRecords.cache());
    assertThatThrownBy(() -> zero.embedPassages(List.of("a"))).hasMessageContaining("all zero");
  }

  private List<float[]> remotely(List<String> texts) {
    if (down) {
      throw new ProviderException(Failure.UNREACHABLE, "down");
    }
    remoteTexts += texts.size();
    return texts.stream().map(text -> new float[] {text.length(), 1, remoteSkew}).toList();
  }
}
