package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// A bounded number of reader processes: started when one is needed, kept while they are of use.
/// Thread-safe.
final class ForkPool implements AutoCloseable {

  private static final int BYTES_PER_CHARACTER = 4;
  private static final int START_SECONDS = 60;
  private static final int START_ATTEMPTS = 3;

  private final ForkConfig config;
  private final ForkCommand command;
  private final ReaderFolders folders = ReaderFolders.inSystemsTemporaryDirectory();
  private final Semaphore permits;
  private final Deque<Fork> idle = new ConcurrentLinkedDeque<>();
  private final Set<Fork> all = ConcurrentHashMap.newKeySet();
  private final LongAdder recycled = new LongAdder();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("extraction-timer").factory());

  ForkPool(ForkConfig config, ForkCommand command) {
    this.config = config;
    this.command = command;
    folders.sweep();
    this.permits = new Semaphore(config.forks(), true);
    long period = Math.max(1, config.idle().toMillis() / 4);
    var _ = timer.scheduleWithFixedDelay(this::closeIdle, period, period, TimeUnit.MILLISECONDS);
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /// Waits for a process to become free, or starts one.
  Lease lease() {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          ProblemType.OVERLOADED, "The service stopped before the file was read", e);
    }
    try {
      return new Lease(take());
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    all.forEach(Fork::kill);
    all.forEach(this::discard);
  }

  /// How many processes there were that are gone.
  long recycled() {
    return recycled.sum();
  }

  /// How many processes there are.
  int size() {
    return all.size();
  }

  private Fork take() {
    for (Fork fork = idle.pollFirst(); fork != null; fork = idle.pollFirst()) {
      if (fork.isAlive()) {
        return fork;
      }
      discard(fork);
    }
    return start();
  }

  private Fork start() {
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce();
      } catch (IOException e) {
        if (attempt == START_ATTEMPTS) {
          throw new ProblemException(
              ProblemType.READER_UNAVAILABLE, "A reader process could not be started", e);
        }
      }
    }
  }

  private Fork startOnce() throws IOException {
    Fork fork =
        Fork.start(
            command, folders, Math.multiplyExact(config.maxCharacters(), BYTES_PER_CHARACTER));
    all.add(fork);
    ScheduledFuture<?> watch = timer.schedule(fork::kill, START_SECONDS, TimeUnit.SECONDS);
    try {
      fork.awaitReady();
      return fork;
    } catch (IOException e) {
      String epitaph = fork.epitaph() + "\n" + fork.log();
      discard(fork);
      throw new IOException(epitaph, e);
    } finally {
      watch.cancel(false);
    }
  }

  private void discard(Fork fork) {
    all.remove(fork);
    recycled.increment();
    fork.close();
  }

  private void closeIdle() {
    for (Fork fork : List.copyOf(idle)) {
      boolean old = fork.idleNanos() > config.idle().toNanos();
      if ((old || !fork.isAlive()) && idle.remove(fork)) {
        discard(fork);
      }
    }
  }

  /// The use of a process by one caller. A process that died, is worn or has served its time does
  /// not go back to the others.
  final class Lease implements AutoCloseable {

    private Fork fork;

    private Lease(Fork fork) {
      this.fork = fork;
    }

    Fork fork() {
      return fork;
    }

    Fork replace() {
      discard(fork);
      fork = start();
      return fork;
    }

    @Override
    public void close() {
      try {
        if (fork.isReusable(config.recycleAfter())) {
          fork.rest();
          idle.addFirst(fork);
        } else {
          discard(fork);
        }
      } finally {
        permits.release();
      }
    }
  }
}
