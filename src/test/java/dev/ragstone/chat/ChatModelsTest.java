package dev.ragstone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChatModelsTest {

  private final ChatModels models =
      new ChatModels(List.of(new Silent("a"), new Silent("b"), new Silent("c")));

  @Test
  void prefersTheFirst() {
    assertThat(models.preferred(null)).get().isEqualTo(new Silent("a"));
  }

  @Test
  void triesTheWantedModelBeforeTheOthers() {
    assertThat(models.ladder("b"))
        .containsExactly(new Silent("b"), new Silent("a"), new Silent("c"));
  }

  @Test
  void refusesAnUnknownName() {
    assertThatThrownBy(() -> models.ladder("x"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("model must be one of [a, b, c], got x");
  }

  @Test
  void isEmptyWhereNothingIsConfigured() {
    var none = new ChatModels(List.of());
    assertThat(none.all()).isEmpty();
    assertThat(none.preferred("x")).isEmpty();
  }

  private record Silent(String name) implements ChatModel {

    @Override
    public ChatModelSpec spec() {
      return new ChatModelSpec(name, 10);
    }

    @Override
    public ChatCompletion stream(ChatRequest request, Consumer<String> onText) {
      return new ChatCompletion(name, ChatCompletion.End.STOP, null);
    }
  }
}
