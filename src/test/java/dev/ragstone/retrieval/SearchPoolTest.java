package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchPoolTest {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void runsOnItsOwnThreads() {
    try (SearchPool pool = pool(1, 1, LONG);
        PooledSearch search = pool.admit()) {
      Thread thread = search.run(Thread::currentThread);

      assertThat(thread.getName()).isEqualTo("search-0");
      assertThat(thread.isVirtual()).isFalse();
    }
  }

  @Test
  void refusesMoreSearchesThanAreAllowed() {
    try (SearchPool pool = pool(1, 2, LONG);
        PooledSearch _ = pool.admit()) {
      PooledSearch last = pool.admit();
      assertThat(catchThrowableOfType(ProblemException.class, pool::admit))
          .satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
            assertThat(problem.detail()).contains("must be <= 2");
          });

      last.close();
      pool.admit().close();
    }
  }

  @Test
  void endsWorkThatTakesTooLong() {
    try (SearchPool pool = pool(1, 2, SHORT)) {
      var ended = new AtomicBoolean();
      try (PooledSearch search = pool.admit()) {
        assertThat(problem(search, () -> untilInterrupted(ended)))
            .isEqualTo(ProblemType.SEARCH_TIMEOUT);
      }
      assertThat(ended).as("what the work uses can be closed now").isTrue();
      try (PooledSearch next = pool.admit()) {
        assertThat(next.run(() -> Thread.currentThread().isInterrupted())).isFalse();
      }
    }
  }

  @Test
  void countsTheTimeOfAllWorkTogether() {
    try (SearchPool pool = pool(1, 1, Duration.ofSeconds(2));
        PooledSearch search = pool.admit()) {
      search.run(() -> pause(1_200));
      pause(1_000); // embedding, for instance
      search.run(() -> pause(1));
      assertThat(problem(search, () -> pause(1_200))).isEqualTo(ProblemType.SEARCH_TIMEOUT);
    }
  }

  @Test
  void givesUpWaitingForAThread() {
    try (SearchPool pool = pool(1, 2, SHORT);
        PooledSearch busy = pool.admit()) {
      var _ = busy.start(() -> untilInterrupted(new AtomicBoolean()));
      try (PooledSearch search = pool.admit()) {
        assertThat(problem(search, () -> true)).isEqualTo(ProblemType.OVERLOADED);
      }
    }
  }

  @Test
  void letsWorkWaitForWorkThatWasStartedBefore() {
    try (SearchPool pool = pool(1, 1, LONG);
        PooledSearch search = pool.admit()) {
      PooledSearch.Task<String> words = search.start(() -> "words");

      assertThat(search.<String>run(words::result)).isEqualTo("words");
    }
  }

  @Test
  void handsOnWhatTheWorkThrows() {
    try (SearchPool pool = pool(2, 1, LONG);
        PooledSearch search = pool.admit()) {
      PooledSearch.Task<String> words =
          search.start(() -> {
            throw new ProblemException(ProblemType.INVALID_FILTER, "no");
          });

      assertThat(problem(search, words::result)).isEqualTo(ProblemType.INVALID_FILTER);
    }
  }

  @Test
  void endsItsWorkWithItsCaller() throws InterruptedException {
    try (SearchPool pool = pool(1, 1, LONG)) {
      var running = new CountDownLatch(1);
      var ended = new AtomicBoolean();
      var outcome = new CompletableFuture<Boolean>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try (PooledSearch search = pool.admit()) {
                  search.run(() -> {
                    running.countDown();
                    return untilInterrupted(ended);
                  });
                } catch (CancellationException _) {
                  outcome.complete(ended.get() && Thread.currentThread().isInterrupted());
                }
              });
      running.await();
      caller.interrupt();

      assertThat(outcome.orTimeout(30, TimeUnit.SECONDS).join())
          .as("ended before its caller went on, which stays interrupted")
          .isTrue();
    }
  }

  @Test
  void closesUnderLoad() throws InterruptedException {
    SearchPool pool = pool(1, 3, LONG);
    var running = new CountDownLatch(1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> outcomes =
          Stream.generate(() ->
                  callers.submit(() -> {
                    try (PooledSearch search = pool.admit()) {
                      return search.run(() -> {
                        running.countDown();
                        return untilInterrupted(new AtomicBoolean());
                      });
                    }
                  }))
              .limit(3)
              .toList();
      running.await();
      pool.close();

      for (Future<Boolean> outcome : outcomes) {
        assertThatThrownBy(() -> outcome.get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(CancellationException.class);
      }
    }
  }

  @Test
  void refusesSettingsThatLetNothingThrough() {
    assertThatThrownBy(() -> pool(0, 1, LONG))
        .hasMessage("ragstone.retrieval.threads must be >= 1, got 0");
    assertThatThrownBy(() -> pool(1, 0, LONG)).hasMessageContaining("max-searches must be >= 1");
    assertThatThrownBy(() -> pool(1, 1, Duration.ZERO)).hasMessageContaining("max-time must be");
  }

  private static SearchPool pool(int threads, int maxSearches, Duration maxTime) {
    return new SearchPool(Settings.pool(threads, maxSearches, maxTime));
  }

  private static ProblemType problem(PooledSearch search, Callable<?> work) {
    return catchThrowableOfType(ProblemException.class, () -> search.run(work)).type();
  }

  /// As a search does, which looks at its thread from time to time.
  private static boolean untilInterrupted(AtomicBoolean ended) {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    pause(50);
    ended.set(true);
    throw new CancellationException("the search was interrupted");
  }

  private static boolean pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return true;
  }
}
