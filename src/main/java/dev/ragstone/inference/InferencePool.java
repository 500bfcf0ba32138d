package dev.ragstone.inference;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// The threads `inference-N` on which models run, and the one place where native work waits.
/// Questions have priority over passages; one additional thread keeps them from waiting for
/// passages that are already running. Thread-safe.
@Singleton
public final class InferencePool implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(InferencePool.class);

  /// A batch runs for less than this, and the process must end soon.
  private static final Duration DRAIN = Duration.ofSeconds(4);

  private final WorkQueue<Task<?>> queue;
  private final Semaphore callers;
  private final int maxCallers;
  private final int maxQueries;
  private final List<Thread> threads = new ArrayList<>();

  /// Starts the threads.
  ///
  /// @param config how many of what
  @Inject
  public InferencePool(InferenceConfig config) {
    int size = config.threads().orElse(Runtime.getRuntime().availableProcessors());
    maxCallers = atLeastOne("ragstone.inference.passage-callers", config.passageCallers());
    maxQueries = atLeastOne("ragstone.inference.waiting-queries", config.waitingQueries());
    callers = new Semaphore(maxCallers);
    queue = new WorkQueue<>(maxQueries, atLeastOne("ragstone.inference.threads", size));
    for (int i = 0; i <= size; i++) {
      boolean queriesOnly = i == size;
      threads.add(
          Thread.ofPlatform().daemon().name("inference-" + i).start(() -> work(queriesOnly)));
    }
  }

  private static int atLeastOne(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(setting + " must be >= 1, got " + value);
    }
    return value;
  }

  private void work(boolean queriesOnly) {
    try {
      for (var task = queue.take(queriesOnly); task != null; task = queue.take(queriesOnly)) {
        task.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Runs the work of a question and waits for it. Interrupting the caller abandons it.
  ///
  /// @param work runs on a thread of the pool
  /// @param <T> its result
  /// @return the result
  /// @throws ProblemException of type `overloaded` where too many questions wait
  /// @throws CancellationException if the caller is interrupted; it stays so
  public <T> T query(Callable<T> work) {
    var task = new Task<>(work);
    if (!queue.offerQuery(task)) {
      throw queue.closed()
          ? stopping()
          : new ProblemException(
              ProblemType.OVERLOADED,
              "questions that wait for an embedding must be <= " + maxQueries + ", try later");
    }
    try {
      return task.result();
    } catch (InterruptedException e) {
      throw abandoned(List.of(task));
    }
  }

  /// Runs the work of passages and waits for all of it. The caller is slowed down to the speed of
  /// the threads, and callers take turns. Interrupting the caller cancels the work that has not
  /// begun.
  ///
  /// @param work each item runs on a thread of the pool; items of one caller run side by side
  /// @param <T> result of an item
  /// @return the results, in the order of the work
  /// @throws ProblemException of type `overloaded` if too many callers have work in progress
  /// @throws CancellationException if the caller is interrupted; it stays so
  public <T> List<T> passages(List<? extends Callable<T>> work) {
    if (!callers.tryAcquire()) {
      throw new ProblemException(
          ProblemType.OVERLOADED,
          "callers that embed passages must be <= " + maxCallers + ", try later");
    }
    var tasks = new ArrayList<Task<T>>(work.size());
    try {
      for (Callable<T> item : work) {
        var task = new Task<>(item);
        tasks.add(task);
        if (!queue.putPassage(task)) {
          throw stopping();
        }
      }
      return results(tasks);
    } catch (InterruptedException e) {
      throw abandoned(tasks);
    } finally {
      tasks.forEach(task -> task.cancel(false));
      callers.release();
    }
  }

  private static <T> List<T> results(List<Task<T>> tasks) throws InterruptedException {
    var results = new ArrayList<T>(tasks.size());
    for (Task<T> task : tasks) {
      results.add(task.result());
    }
    return results;
  }

  private static CancellationException abandoned(List<? extends Task<?>> tasks) {
    tasks.forEach(task -> task.cancel(false));
    Thread.currentThread().interrupt();
    return new CancellationException("the caller was interrupted");
  }

  private static ProblemException stopping() {
    return new ProblemException(ProblemType.MODEL_UNAVAILABLE, "The service is stopping");
  }

  /// Refuses new work, fails what has not begun and waits for what has. To be called before the
  /// models are closed that the work uses; later calls do nothing.
  @Override
  @PreDestroy
  public void close() {
    queue.close().forEach(Task::refuse);
    long deadline = System.nanoTime() + DRAIN.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
          LOG.warnf("%s is still at work after %s", thread.getName(), DRAIN);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Work and its outcome.
  private static final class Task<T> extends FutureTask<T> {

    Task(Callable<T> work) {
      super(work);
    }

    void refuse() {
      setException(stopping());
    }

    T result() throws InterruptedException {
      try {
        return get();
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case RuntimeException failure -> throw failure;
          case Error failure -> throw failure;
          case null, default ->
              throw new ProblemException(
                  ProblemType.INTERNAL_ERROR, "The model failed: " + e.getMessage(), e);
        }
      }
    }
  }
}
