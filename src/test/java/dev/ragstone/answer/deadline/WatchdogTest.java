package dev.ragstone.answer.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  void interruptsACallThatHasNotBegun() {
    try (var watchdog = new Watchdog(Deadline.in(Duration.ofMillis(20)))) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      assertThat(watchdog.over()).isTrue();
      assertThat(watchdog.begun()).isFalse();
    }
  }

  @Test
  void neverInterruptsWhoIsHandingTextOn() {
    try (var watchdog = new Watchdog(Deadline.in(Duration.ofMillis(40)))) {
      assertThatThrownBy(() ->
              watchdog.tell(() -> {
                while (!watchdog.over()) {
                  Thread.onSpinWait();
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
              }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void handsNothingOnWhenTheTimeIsOver() {
    try (var watchdog = new Watchdog(Deadline.in(Duration.ofMillis(1)))) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      assertThatThrownBy(() ->
              watchdog.tell(() -> {
                throw new AssertionError("handed on");
              }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void leavesNoInterruptBehind() {
    try (var watchdog = new Watchdog(Deadline.in(Duration.ofMillis(1)))) {
      while (!watchdog.over()) {
        Thread.onSpinWait();
      }
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void watchesNothingWithoutADeadline() {
    try (var watchdog = new Watchdog(Deadline.NONE)) {
      watchdog.tell(() -> {});
      assertThat(watchdog.over()).isFalse();
    }
  }
}
