package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.catalog.queue.ServiceRun;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Processes the queue: a few named threads, each with one document at a time, and one that renews
/// their leases.
@Singleton
final class IngestionRunner {

  private static final Logger LOG = Logger.getLogger(IngestionRunner.class);

  /// A document whose lease expired is found within this time; a new document wakes a worker at
  /// once.
  private static final long IDLE_SECONDS = 5;

  /// For all workers together, and once more for the commit of what they wrote. What is not done by
  /// then is done again after the next start.
  private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(2);

  private final IngestionQueue queue;
  private final ServiceRun run;
  private final DocumentPipeline pipeline;
  private final DocumentChanges changes;
  private final IngestionConfig config;
  private final Semaphore wake = new Semaphore(0);
  private final Set<Claim> active = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  IngestionRunner(
      IngestionQueue queue,
      ServiceRun run,
      DocumentPipeline pipeline,
      DocumentChanges changes,
      IngestionConfig config) {
    this.queue = queue;
    this.run = run;
    this.pipeline = pipeline;
    this.changes = changes;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    int waiting = run.begin(config.maxInterruptions(), config.lease());
    if (waiting > 0) {
      LOG.infof(
          "%d documents were in progress when the service ended; they are resumed now", waiting);
    }
    changes.subscribe(Principal.service(), this::wakeForQueued);
    for (int i = 1; i <= config.workers(); i++) {
      threads.add(Thread.ofPlatform().name("ingestion-" + i).start(this::work));
    }
    threads.add(Thread.ofVirtual().name("ingestion-leases").start(this::renewLeases));
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    threads.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + PATIENCE_AT_SHUTDOWN.toNanos();
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        LOG.warnf("%s is still at work; its document is read again", thread.getName());
      }
    }
    pipeline.finish(PATIENCE_AT_SHUTDOWN);
    active.forEach(queue::release);
    run.end();
  }

  private void wakeForQueued(Document document) {
    if (document.status() == DocumentStatus.QUEUED && wake.availablePermits() < config.workers()) {
      wake.release();
    }
  }

  private void work() {
    while (!stopping) {
      try {
        Optional<Claim> claim = queue.claim(config.lease());
        if (claim.isPresent()) {
          process(claim.get());
        } else {
          wake.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS);
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("a worker failed to read the queue and retries", e);
        pause();
      }
    }
  }

  private void process(Claim claim) throws InterruptedException {
    active.add(claim);
    try {
      boolean goOn = pipeline.process(claim, () -> active.remove(claim));
      if (!goOn) {
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      }
    } catch (RuntimeException | Error e) {
      active.remove(claim);
      throw e;
    }
  }

  private void renewLeases() {
    while (!stopping) {
      try {
        Thread.sleep(config.lease().dividedBy(3));
        int abandoned = run.renew(config.lease());
        if (abandoned > 0) {
          LOG.infof("%d documents of a process that crashed are resumed now", abandoned);
        }
        active.forEach(claim -> queue.renew(claim, config.lease()));
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("leases could not be renewed", e);
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
