package dev.ragstone.retrieval;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The threads `search-N` on which all searches run, and the one place where they are admitted.
///
/// A search never yields. On the virtual thread of its request it would hold a carrier of all other
/// requests; here it shares the cores with them. Thread-safe.
@Singleton
final class SearchPool implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SearchPool.class);

  /// An interrupted search ends within milliseconds.
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final ThreadPoolExecutor threads;
  private final Semaphore places;
  private final int maxSearches;
  private final Duration maxTime;

  @Inject
  SearchPool(RetrievalConfig config) {
    int size = config.threads().orElse(Runtime.getRuntime().availableProcessors());
    require(size >= 1, "threads must be >= 1", size);
    require(config.maxSearches() >= 1, "max-searches must be >= 1", config.maxSearches());
    require(config.maxTime().isPositive(), "max-time must be positive", config.maxTime());
    maxSearches = config.maxSearches();
    maxTime = config.maxTime();
    places = new Semaphore(maxSearches);
    // The places bound the queue.
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("search-", 0).factory());
    threads.prestartAllCoreThreads();
  }

  private static void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("ragstone.retrieval." + rule + ", got " + value);
    }
  }

  /// Admits a search.
  ///
  /// @return its share of the threads, to be closed
  /// @throws ProblemException `overloaded` where too many searches are under way
  PooledSearch admit() {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          ProblemType.OVERLOADED,
          "searches under way must be <= " + maxSearches + ", try again later");
    }
    return new PooledSearch(threads, maxTime, places::release);
  }

  /// Interrupts what runs and cancels what waits.
  @Override
  @PreDestroy
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof FutureTask<?> task) {
        task.cancel(false);
      }
    }
    try {
      if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warnf("searches are still running after %s", DRAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
