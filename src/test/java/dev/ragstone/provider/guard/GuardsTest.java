package dev.ragstone.provider.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.provider.Call;
import dev.ragstone.provider.Consumption;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import dev.ragstone.provider.TestConfigs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardsTest {

  private final TestGuards testing = new TestGuards();
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void triesAgainUntilItGoesWell() {
    String answer =
        guards(testing)
            .call(
                Task.CHAT,
                "m",
                meter -> {
                  if (attempts.incrementAndGet() < 3) {
                    throw new ProviderException(Failure.BUSY, "busy");
                  }
                  meter.tokens(3, 4);
                  return "fine";
                });
    assertThat(answer).isEqualTo("fine");
    assertThat(testing.recorder().admitted()).containsExactly("CHAT m");
    assertThat(testing.recorder().finished())
        .singleElement()
        .satisfies(call -> assertThat(call.used()).isEqualTo(new Consumption(3, 4, 0, null)));
  }

  @Test
  void givesUpAfterAsManyAttemptsAsAreAllowed() {
    assertThatThrownBy(() -> guards(testing).call(Task.CHAT, "m", _ -> failing(Failure.BUSY)))
        .isInstanceOf(ProviderException.class)
        .hasMessage("BUSY");
    assertThat(attempts).hasValue(3);
    assertThat(testing.recorder().finished()).isEmpty();
  }

  @Test
  void neverTriesAgainAfterTheFirstWordAndReportsWhatItCost() {
    assertThatThrownBy(() ->
            guards(testing)
                .call(
                    Task.CHAT,
                    "m",
                    meter -> {
                      meter.begun();
                      return failing(Failure.BUSY);
                    }))
        .hasMessage("BUSY");
    assertThat(attempts).hasValue(1);
    assertThat(testing.recorder().finished()).hasSize(1);
  }

  @Test
  void goesOnToTheNextModelWhereTheProviderAsksForALongPause() {
    assertThatThrownBy(() ->
            guards(testing)
                .call(
                    Task.CHAT,
                    "m",
                    _ -> {
                      attempts.incrementAndGet();
                      throw new ProviderException(
                          Failure.BUSY, "later", Duration.ofSeconds(60), null);
                    }))
        .hasMessage("later");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    var backoff = new Backoff(TestConfigs.of(GuardConfig.class, Map.of()));
    var asked = new ProviderException(Failure.BUSY, "", Duration.ofSeconds(7), null);
    assertThat(backoff.nextDelayInMillis(asked)).isEqualTo(7000);
  }

  @Test
  void doublesItsPausesUpToTheLongestAndLeavesHalfToChance() {
    var backoff = new Backoff(TestConfigs.of(GuardConfig.class, Map.of()));
    var failure = new ProviderException(Failure.BUSY, "");
    assertThat(backoff.nextDelayInMillis(failure)).isBetween(200L, 400L);
    assertThat(backoff.nextDelayInMillis(failure)).isBetween(400L, 800L);
    for (int i = 0; i < 5; i++) {
      backoff.nextDelayInMillis(failure);
    }
    assertThat(backoff.nextDelayInMillis(failure)).isBetween(4000L, 8000L);
  }

  @Test
  void leavesAModelAloneThatFailsTooOftenAndNoOther() {
    var guards =
        guards(
            new TestGuards(
                Map.of("ragstone.provider.retries", "0", "ragstone.provider.breaker-calls", "4")));
    for (int i = 0; i < 4; i++) {
      failureOf(guards, "bad", Failure.UNAVAILABLE);
    }
    assertThat(failureOf(guards, "bad", Failure.UNAVAILABLE))
        .hasMessage("bad failed too often; its circuit breaker is open");
    assertThat(attempts).hasValue(4);
    assertThat(guards.state().troubled()).isEqualTo(Map.of("bad", "open"));
    assertThat(guards.<String>call(Task.CHAT, "good", _ -> "fine")).isEqualTo("fine");
  }

  @Test
  void holdsNoBadRequestAgainstTheModel() {
    var guards = guards(new TestGuards(Map.of("ragstone.provider.breaker-calls", "2")));
    for (int i = 0; i < 5; i++) {
      failureOf(guards, "m", Failure.REJECTED);
    }
    assertThat(attempts).hasValue(5);
  }

  @Test
  void answersThatItIsBusyWhereTooManyCallsAreUnderWay() throws Exception {
    var guards = guards(new TestGuards(Map.of("ragstone.provider.concurrent-calls", "1")));
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    try (var first =
        new AutoClosingThread(() ->
            guards.call(
                Task.CHAT,
                "m",
                _ -> {
                  inside.countDown();
                  awaitQuietly(leave);
                  return "done";
                }))) {
      inside.await();
      var refused = failureOf(guards, "m", Failure.REJECTED);
      assertThat(refused.failure()).isEqualTo(Failure.HELD_BACK);
      assertThat(refused.toProblem().type()).isEqualTo(ProblemType.PROVIDER_BUSY);
      assertThat(attempts).hasValue(0);
      leave.countDown();
      first.join();
    }
  }

  @Test
  void keepsToThePublishedRate() {
    var guards =
        testing
            .registry()
            .guard("p", (_, _) -> Optional.of(new RateLimit("chat", 2, Duration.ofMillis(20))));
    guards.call(Task.CHAT, "m", _ -> "1");
    guards.call(Task.CHAT, "m", _ -> "2");
    var refused =
        catchThrowableOfType(ProviderException.class, () -> guards.call(Task.CHAT, "m", _ -> "3"));
    assertThat(refused).hasMessage("More than 2 calls per minute for chat");
    assertThat(refused.failure()).isEqualTo(Failure.HELD_BACK);
  }

  @Test
  void endsAWaitForItsTurnWhenInterrupted() throws Exception {
    var guards =
        testing
            .registry()
            .guard("p", (_, _) -> Optional.of(new RateLimit("chat", 1, Duration.ofHours(1))));
    guards.call(Task.CHAT, "m", _ -> "1");
    assertCancelled(() -> guards.call(Task.CHAT, "m", _ -> "2"));
  }

  @Test
  void endsAPauseWhenInterrupted() throws Exception {
    var guards =
        guards(
            new TestGuards(
                Map.of(
                    "ragstone.provider.retry-delay", "1h",
                    "ragstone.provider.max-retry-delay", "1h")));
    assertCancelled(() -> guards.call(Task.CHAT, "m", _ -> failing(Failure.BUSY)));
  }

  @Test
  void asksBeforeItCalls() {
    var registry =
        new GuardRegistry(
            TestConfigs.of(GuardConfig.class, Map.of()),
            new CallObserver() {
              @Override
              public void admit(Task task, String model) {
                throw new ProblemException(ProblemType.PROVIDER_QUOTA, "no money");
              }

              @Override
              public void finished(Call call) {
                throw new AssertionError(call);
              }
            },
            () -> TestGuards.NOON);
    assertThatThrownBy(() ->
            registry
                .guard("p", RateLimit.Table.NONE)
                .call(Task.CHAT, "m", _ -> failing(Failure.BUSY)))
        .isInstanceOf(ProblemException.class)
        .hasMessage("no money");
    assertThat(attempts).hasValue(0);
  }

  @Test
  void endsNoCallBecauseAnObserverFails() {
    var observers =
        new CallObservers(
            List.of(
                new CallObserver() {
                  @Override
                  public void admit(Task task, String model) {}

                  @Override
                  public void finished(Call call) {
                    throw new IllegalStateException("disk full");
                  }
                },
                testing.recorder()));
    var config = TestConfigs.of(GuardConfig.class, Map.of());
    var guards =
        new GuardRegistry(config, observers, () -> TestGuards.NOON)
            .guard("p", RateLimit.Table.NONE);
    assertThat(guards.<String>call(Task.CHAT, "m", _ -> "fine")).isEqualTo("fine");
    assertThat(testing.recorder().finished()).hasSize(1);
  }

  @Test
  void tellsTheLatestFailureUntilACallGoesWell() {
    var guards = guards(testing);
    failureOf(guards, "m", Failure.REJECTED);
    assertThat(guards.state().lastFailure()).isEqualTo("REJECTED: REJECTED");
    guards.call(Task.CHAT, "m", _ -> "fine");
    assertThat(guards.state().lastFailure()).isNull();
  }

  @Test
  void hasDefaultsForEverything() {
    var config = TestConfigs.of(GuardConfig.class, Map.of());
    assertThat(config.retries()).isEqualTo(2);
    assertThat(config.retryDelay()).isEqualTo(Duration.ofMillis(400));
    assertThat(config.maxRetryDelay()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.breakerCalls()).isEqualTo(20);
    assertThat(config.breakerPause()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.concurrentCalls()).isEqualTo(512);
  }

  private static Guards guards(TestGuards testing) {
    return testing.registry().guard("p", RateLimit.Table.NONE);
  }

  private String failing(Failure failure) {
    attempts.incrementAndGet();
    throw new ProviderException(failure, failure.name());
  }

  private ProviderException failureOf(Guards guards, String model, Failure failure) {
    return catchThrowableOfType(
        ProviderException.class, () -> guards.call(Task.CHAT, model, _ -> failing(failure)));
  }

  /// Interrupts the call once it waits.
  private static void assertCancelled(Runnable call) throws Exception {
    var outcome = new CompletableFuture<Throwable>();
    var thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                call.run();
                outcome.complete(new AssertionError("not cancelled"));
              } catch (RuntimeException e) {
                outcome.complete(e);
              }
            });
    while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    assertThat(outcome.get()).isInstanceOf(CancellationException.class);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record AutoClosingThread(Thread thread) implements AutoCloseable {

    AutoClosingThread(Runnable work) {
      this(Thread.ofVirtual().start(work));
    }

    void join() throws InterruptedException {
      thread.join();
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
