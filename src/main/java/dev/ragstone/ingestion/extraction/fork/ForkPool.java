package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.tika.Limits;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// A bounded number of reader processes: started when one is needed, kept while they are of use.
/// Thread-safe.
@Singleton
final class ForkPool implements AutoCloseable {

  private static final int BYTES_PER_CHARACTER = 4;
  private static final int START_SECONDS = 60;
  private static final int START_ATTEMPTS = 3;

  /// How soon an interrupt of the caller ends the process.
  private static final long INTERRUPT_MILLIS = 100;

  private final ForkConfig config;
  private final ForkCommand command;
  private final Confinement confinement;
  private final ReaderFolders folders = ReaderFolders.inSystemsTemporaryDirectory();
  private final Semaphore permits;
  private final Deque<Fork> idle = new ConcurrentLinkedDeque<>();
  private final Set<Fork> all = ConcurrentHashMap.newKeySet();
  private final LongAdder recycled = new LongAdder();
  private Runnable unregister = () -> {};
  private volatile boolean closed;

  /// Watches that are set after the end are dropped: then there is no process left to watch.
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("extraction-timer").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  @Inject
  ForkPool(
      ForkConfig config,
      PictureReader pictures,
      MeterRegistry registry,
      @ConfigProperty(name = "ragstone.data-dir", defaultValue = "data") Path dataDirectory) {
    this(config, command(config, pictures.rules()), dataDirectory.resolve("blobs"));
    var ended =
        FunctionCounter.builder("ragstone.extraction.forks.recycled", this, ForkPool::recycled)
            .register(registry);
    this.unregister = () -> registry.remove(ended);
  }

  /// @param documents folder of the files that are read
  ForkPool(ForkConfig config, ForkCommand command, Path documents) {
    this.config = config;
    this.command = command;
    this.confinement = new Confinement(ForkCommand.code(), documents);
    folders.sweep();
    this.permits = new Semaphore(config.forks(), true);
    long period = Math.max(1, config.idle().toMillis() / 4);
    var _ = timer.scheduleWithFixedDelay(this::closeIdle, period, period, TimeUnit.MILLISECONDS);
  }

  private static ForkCommand command(ForkConfig config, PictureRules rules) {
    var limits =
        new Limits(
            config.maxCharacters(),
            config.maxDepth(),
            config.maxEntries(),
            config.maxCompressionRatio());
    return new ForkCommand(
        ForkMain.class.getName(), config.heapMegabytes(), ForkArguments.of(limits, rules));
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
      throw stopped(e);
    }
    try {
      return new Lease(take());
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  @Override
  @PreDestroy
  public void close() {
    closed = true;
    unregister.run();
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
        if (closed || Thread.currentThread().isInterrupted()) {
          throw stopped(e);
        }
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
            command,
            folders,
            confinement,
            Math.multiplyExact(config.maxCharacters(), BYTES_PER_CHARACTER));
    all.add(fork);
    ScheduledFuture<?> interrupt = killOnInterrupt(Thread.currentThread(), fork);
    ScheduledFuture<?> watch = timer.schedule(fork::kill, START_SECONDS, TimeUnit.SECONDS);
    try {
      if (closed) {
        throw new IOException("the service stops");
      }
      fork.awaitReady();
      confinement.prove();
      return fork;
    } catch (IOException e) {
      String epitaph = fork.epitaph() + "\n" + fork.log();
      if (fork.endedByItself()) {
        confinement.doubt();
      }
      discard(fork);
      throw new IOException(epitaph, e);
    } finally {
      watch.cancel(false);
      interrupt.cancel(false);
    }
  }

  /// Ends a process when its caller is interrupted, as reading from a process ignores interrupts.
  ScheduledFuture<?> killOnInterrupt(Thread caller, Fork fork) {
    return timer.scheduleWithFixedDelay(
        () -> {
          if (caller.isInterrupted()) {
            fork.kill();
          }
        },
        INTERRUPT_MILLIS,
        INTERRUPT_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private static ProblemException stopped(Exception cause) {
    return new ProblemException(
        ProblemType.OVERLOADED, "The service stopped before the file was read", cause);
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

  /// The use of a process by one caller. A process that died, is low on memory or has read enough
  /// files is not returned to the pool.
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
