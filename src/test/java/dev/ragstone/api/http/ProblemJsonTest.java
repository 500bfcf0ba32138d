package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.problem.Category;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {

  private static final Instant RESET = Instant.parse("2026-11-24T00:00:00Z");

  @Test
  void tellsWhenASpentBudgetStartsAfresh() {
    var spent = ProblemException.until(ProblemType.BUDGET_EXHAUSTED, "spent", RESET);
    ProblemJson problem = ProblemJson.of(spent, "/v1/collections/kb/search", "r1");
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.resetAt()).isEqualTo(RESET);
    assertThat(problem.type()).isEqualTo("urn:ragstone:problem:budget-exhausted");
  }

  @Test
  void saysNothingOfAResetThatNobodyKnows() {
    var busy = new ProblemException(ProblemType.OVERLOADED, "busy");
    assertThat(ProblemJson.of(busy, null, null).resetAt()).isNull();
    assertThat(ProblemJson.status(Category.EXHAUSTED)).isEqualTo(429);
  }

  @Test
  void neverInvitesACallerBeforeTheReset() {
    assertThat(ProblemJson.secondsUntil(RESET, RESET.minus(Duration.ofMillis(1_001)))).isEqualTo(2);
    assertThat(ProblemJson.secondsUntil(RESET, RESET.minus(Duration.ofHours(3)))).isEqualTo(10_800);
    assertThat(ProblemJson.secondsUntil(RESET, RESET)).isEqualTo(1);
    assertThat(ProblemJson.secondsUntil(RESET, RESET.plusSeconds(9))).isEqualTo(1);
  }
}
