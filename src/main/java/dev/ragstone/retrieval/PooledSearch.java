package dev.ragstone.retrieval;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A search that was admitted: its work on the threads of the [SearchPool], and its time.
///
/// The time runs while the caller waits for work, be it that the work runs or that it waits for a
/// thread; not while the caller does something else, such as embedding the question. Work that is
/// out of time is interrupted, and so is all work if the caller is. For one caller; its work may
/// wait for work that was started before, because threads take work in order.
final class PooledSearch implements AutoCloseable {

  private final ThreadPoolExecutor threads;
  private final Duration maxTime;
  private final Runnable release;
  private final List<Task<?>> tasks = new ArrayList<>();
  private long left;

  /// @param release to be run once the search is closed
  PooledSearch(ThreadPoolExecutor threads, Duration maxTime, Runnable release) {
    this.threads = threads;
    this.maxTime = maxTime;
    this.release = release;
    this.left = maxTime.toNanos();
  }

  /// Starts work that goes on while the caller does something else.
  ///
  /// @return the work, to be waited for by later work
  <T> Task<T> start(Callable<T> work) {
    var task = new Task<>(work);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      var stopping = new CancellationException("the service is stopping");
      stopping.initCause(e);
      throw stopping;
    }
    tasks.add(task);
    return task;
  }

  /// Runs work and waits for it.
  ///
  /// @return its result
  /// @throws ProblemException `search-timeout` if the time of the search is over; `overloaded` if
  ///   it is over before the work began; or what the work throws
  /// @throws CancellationException if the caller is interrupted; it stays so
  <T> T run(Callable<T> work) {
    Task<T> task = start(work);
    long from = System.nanoTime();
    try {
      return task.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw task.begun ? tooLong() : noThread();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the search was interrupted");
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      left -= System.nanoTime() - from;
    }
  }

  private ProblemException tooLong() {
    return new ProblemException(
        ProblemType.SEARCH_TIMEOUT,
        "the search must take <= " + maxTime.toMillis() + " ms, and was ended");
  }

  private ProblemException noThread() {
    return new ProblemException(
        ProblemType.OVERLOADED,
        "other searches left no thread for this one in " + maxTime.toMillis() + " ms, try later");
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException failure -> failure;
      case Error failure -> throw failure;
      case null, default -> new IllegalStateException("the search failed", e);
    };
  }

  /// Ends what is still running and waits until it has ended, so that what it uses can be closed.
  @Override
  public void close() {
    try {
      tasks.forEach(threads::remove);
      tasks.forEach(Task::end);
    } finally {
      release.run();
    }
  }

  /// Work and its outcome.
  static final class Task<T> extends FutureTask<T> {

    private final Semaphore body = new Semaphore(1);
    private volatile boolean begun;

    Task(Callable<T> work) {
      super(work);
    }

    @Override
    public void run() {
      begun = true;
      body.acquireUninterruptibly();
      try {
        super.run();
      } finally {
        body.release();
      }
    }

    /// {@return the result, which other work of the same search waits for}
    T result() {
      try {
        return get();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the search was interrupted");
      } catch (ExecutionException e) {
        throw unwrapped(e);
      }
    }

    /// Cancelled work that has begun holds the permit until it has ended.
    private void end() {
      cancel(true);
      body.acquireUninterruptibly();
      body.release();
    }
  }
}
