package dev.ragstone.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

  private static final Tokens TWO = Tokens.truncated(new long[] {101, 102}, 512);

  @Test
  void refusesWhatIsNoGraph() {
    var problem =
        catchThrowableOfType(ProblemException.class, () -> OnnxModel.load(new byte[] {1, 2, 3}));
    assertThat(problem.type()).isEqualTo(ProblemType.MODEL_UNAVAILABLE);
  }

  @Test
  void readsTheVectorOfTheFirstToken() {
    assertThat(vectors(2, 1, 2, 3, 4).first(0)).containsExactly(1, 2);
  }

  @Test
  void leavesPaddingOutOfTheMean() {
    assertThat(vectors(3, 1, 2, 3, 4, 100, 100).mean(0)).containsExactly(2, 3);
  }

  @Test
  void refusesTheMeanOfAModelThatGivesTheFirstTokenOnly() {
    assertThatThrownBy(() -> vectors(1, 1, 2).mean(0)).hasMessageContaining("all 2 token vectors");
  }

  private static TokenVectors vectors(int rowLength, float... values) {
    return new TokenVectors(List.of(TWO), FloatBuffer.wrap(values), rowLength, 2);
  }
}
