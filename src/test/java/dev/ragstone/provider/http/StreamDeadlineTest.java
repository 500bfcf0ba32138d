package dev.ragstone.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamDeadlineTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void endsAStreamThatStallsAfterItsFirstToken() throws InterruptedException {
    try (var deadline = deadline(LONG, SHORT)) {
      deadline.progressed();
      assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(deadline.expired()).isTrue();
      assertThat(deadline.allowed()).isEqualTo(SHORT);
    }
  }

  @Test
  void endsAStreamThatDoesNotBegin() throws InterruptedException {
    try (var deadline = deadline(SHORT, LONG)) {
      assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(deadline.expired()).isTrue();
    }
  }

  @Test
  void allowsLongPausesOnceItHasBegun() {
    try (var deadline = deadline(LONG, Duration.ofHours(2))) {
      deadline.progressed();
      deadline.progressed();
      assertThat(deadline.expired()).isFalse();
      assertThat(deadline.allowed()).isEqualTo(Duration.ofHours(2));
    }
  }

  private StreamDeadline deadline(Duration firstToken, Duration betweenTokens) {
    var timeouts = new Timeouts(Duration.ofSeconds(1), firstToken, betweenTokens);
    return new StreamDeadline(timer, timeouts, System.nanoTime(), closed::countDown);
  }
}
