package dev.ragstone.ingestion.folder;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Synchronises the sources while the service runs, each on its own thread, so that a large folder
/// delays neither the start nor another folder.
@Singleton
final class SourceWatch {

  private static final Logger LOG = Logger.getLogger(SourceWatch.class);

  /// A sync that reads a large file is deaf until it has it; the next start begins it anew.
  private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(2);

  private final Sources sources;
  private final CorpusConfig config;
  private final List<Thread> threads = new ArrayList<>();

  SourceWatch(Sources sources, CorpusConfig config) {
    this.sources = sources;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (sources.states().isEmpty()) {
      LOG.infof(
          "no folder is configured and %s does not exist, so no collection follows one",
          config.path().map(Object::toString).orElse("ragstone.corpus.path"));
    }
    for (SourceState state : sources.states()) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("folder-" + state.source().name())
              .start(() -> watch(state)));
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    threads.forEach(Thread::interrupt);
    sources.states().forEach(SourceState::interrupt);
    long deadline = System.nanoTime() + PATIENCE_AT_SHUTDOWN.toNanos();
    for (Thread thread : threads) {
      thread.join(until(deadline));
    }
    for (SourceState state : sources.states()) {
      state.awaitEnd(until(deadline));
    }
  }

  private static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  private static void watch(SourceState state) {
    try (var pause = new Pause(state.source().rhythm())) {
      while (true) {
        boolean waiting = state.look();
        pause.untilNextLook(state.folders(), waiting);
      }
    } catch (InterruptedException _) {
      LOG.debugf("the source %s is no longer watched", state.source().name());
    } catch (IOException e) {
      LOG.warnf(e, "the watches of %s could not be released", state.source().name());
    }
  }
}
