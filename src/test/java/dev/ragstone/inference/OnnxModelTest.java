package dev.ragstone.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

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
  void readsTheMeanOfAllTokens() {
    assertThat(vectors(2, 1, 2, 3, 4).mean(0)).containsExactly(2, 3);
  }

  private static TokenVectors vectors(int tokens, float... values) {
    return new TokenVectors(FloatBuffer.wrap(values), tokens, 2);
  }
}
