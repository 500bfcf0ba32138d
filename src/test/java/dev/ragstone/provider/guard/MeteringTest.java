package dev.ragstone.provider.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.provider.Call;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Task;
import dev.ragstone.usage.Books;
import dev.ragstone.usage.Spending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeteringTest {

  private final Spending spending = Books.with("daily-neurons=10");
  private final Metering metering = new Metering(spending);

  @Test
  void entersEachCallAndThenRefusesTheNext() {
    metering.admit(Task.CHAT, "large");
    metering.finished(call(new Consumption(100, 10, 0, 12.5), false));
    assertThat(spending.budgets()).first().extracting(state -> state.used()).isEqualTo(12.5);
    assertThatThrownBy(() -> metering.admit(Task.EMBEDDING, "large"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("daily budget of 10 neurons");
  }

  @Test
  void entersNoCallThatACacheAnswered() {
    metering.finished(call(new Consumption(100, 10, 0, 12.5), true));
    assertThat(spending.budgets()).first().extracting(state -> state.used()).isEqualTo(0.0);
  }

  @Test
  void estimatesWhatTheProviderDoesNotReport() {
    metering.finished(call(new Consumption(100, 10, 0, null), false));
    assertThat(spending.budgets()).first().extracting(state -> state.used()).isEqualTo(4.0);
  }

  private static Call call(Consumption used, boolean cacheHit) {
    return new Call("workers-ai", "large", Task.CHAT, used, Duration.ofSeconds(1), cacheHit);
  }
}
