package dev.ragstone.answer.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.answer.Deadline;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void interruptsACallThatHasNotBegun() {
    try (var watch = new Watch(Deadline.in(Duration.ofMillis(20)))) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      assertThat(watch.over()).isTrue();
      assertThat(watch.begun()).isFalse();
    }
  }

  @Test
  void neverInterruptsWhoIsHandingTextOn() {
    try (var watch = new Watch(Deadline.in(Duration.ofMillis(40)))) {
      assertThatThrownBy(() ->
              watch.tell(() -> {
                while (!watch.over()) {
                  Thread.onSpinWait();
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
              }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void handsNothingOnWhenTheTimeIsOver() {
    try (var watch = new Watch(Deadline.in(Duration.ofMillis(1)))) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      assertThatThrownBy(() ->
              watch.tell(() -> {
                throw new AssertionError("handed on");
              }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void leavesNoInterruptBehind() {
    try (var watch = new Watch(Deadline.in(Duration.ofMillis(1)))) {
      while (!watch.over()) {
        Thread.onSpinWait();
      }
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void watchesNothingWithoutADeadline() {
    try (var watch = new Watch(Deadline.NONE)) {
      watch.tell(() -> {});
      assertThat(watch.over()).isFalse();
    }
  }
}
