package dev.ragstone.ingestion;

import dev.ragstone.catalog.CollectionStore;
import dev.ragstone.document.Collection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the corpus folder and its collection in step: once at the start, then at an interval, on a
/// thread of its own.
@Singleton
final class CorpusWatch {

  private static final Logger LOG = Logger.getLogger(CorpusWatch.class);

  private final FolderSync sync;
  private final CollectionStore collections;
  private final CollectionLifecycle lifecycle;
  private final NewCollections defaults;
  private final CorpusConfig config;
  private @Nullable Thread thread;

  CorpusWatch(
      FolderSync sync,
      CollectionStore collections,
      CollectionLifecycle lifecycle,
      NewCollections defaults,
      CorpusConfig config) {
    this.sync = sync;
    this.collections = collections;
    this.lifecycle = lifecycle;
    this.defaults = defaults;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (Files.isDirectory(config.path())) {
      thread = Thread.ofVirtual().name("corpus-watch").start(this::watch);
    } else {
      LOG.infof("there is no folder %s, so no collection is kept in step with one", config.path());
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(config.interval());
      }
    } catch (InterruptedException _) {
      LOG.debug("the corpus is no longer watched");
    }
  }

  private void look() throws InterruptedException {
    try {
      lifecycle.createIfAbsent(
          defaults.named(
              config.collection(), "Documents of the folder " + config.path().getFileName()));
      Collection collection = collections.get(config.collection());
      sync.synchronize(config.path().toAbsolutePath().normalize(), collection);
    } catch (IOException e) {
      LOG.warnf("the folder %s could not be listed: %s", config.path(), e.toString());
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.error("the corpus could not be brought in step and is tried again", e);
    }
  }
}
