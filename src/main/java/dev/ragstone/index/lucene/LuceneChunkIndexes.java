package dev.ragstone.index.lucene;

import dev.ragstone.document.Collection;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.IndexState;
import dev.ragstone.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The Lucene indexes below `index/` in the data directory, one folder a collection.
@Singleton
final class LuceneChunkIndexes implements ChunkIndexes {

  private static final Logger LOG = Logger.getLogger(LuceneChunkIndexes.class);

  private final ConcurrentMap<String, LuceneChunkIndex> indexes = new ConcurrentHashMap<>();
  private final Shield shield = new Shield();
  private final Health health = new Health();
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("index-upkeep").factory());
  private final Path root;
  private final IndexConfig config;

  @Inject
  LuceneChunkIndexes(
      @ConfigProperty(name = "ragstone.data-dir", defaultValue = "data") Path dataDirectory,
      IndexConfig config) {
    this.root = dataDirectory.resolve("index");
    this.config = config;
    long pause = Math.max(1, config.idleTime().toMillis() / 4);
    var _ = upkeep.scheduleWithFixedDelay(this::closeIdle, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public ChunkIndex open(Collection collection) {
    LuceneChunkIndex index =
        indexes.compute(collection.name(), (_, known) -> serving(collection, known));
    if (index.ready()) {
      closeLeastUsed(index);
      verifyOnce(collection.name(), index);
    }
    return index;
  }

  /// Opening looks at the ends of the files only; the rest is read once, while searches go on.
  private void verifyOnce(String collection, LuceneChunkIndex index) {
    if (health.toVerify(collection)) {
      upkeep.execute(() -> verify(index));
    }
  }

  private static void verify(LuceneChunkIndex index) {
    try {
      LOG.debugf("an index was read from end to end; whole: %s", index.verify());
    } catch (ProblemException e) {
      LOG.debug("an index was closed before it could be verified", e);
    }
  }

  @Override
  public IndexState state(Collection collection, boolean filled) {
    String name = collection.name();
    var files = IndexFiles.of(root, collection);
    try {
      if (health.lost(name).isEmpty() && !isOpen(name)) {
        if (files.present()) {
          files.check();
        } else if (filled) {
          health.lose(name, "the files are missing");
        }
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      if (isOpen(name)) {
        return new IndexState.Ready();
      }
      if (health.tell(name, String.valueOf(e.getMessage()))) {
        LOG.warn(Unusable.detail(name, e), e);
      }
      return new IndexState.Unavailable(Unusable.detail(name, e));
    }
    return health
        .lost(name)
        .<IndexState>map(reason -> new IndexState.Unavailable(Unusable.detail(name, reason)))
        .orElseGet(IndexState.Ready::new);
  }

  private boolean isOpen(String collection) {
    LuceneChunkIndex index = indexes.get(collection);
    return index != null && !index.ended() && index.isOpen();
  }

  @Override
  public void rebuild(Collection collection) {
    indexes.compute(
        collection.name(),
        (name, known) -> {
          if (known != null) {
            known.abandon();
          }
          remove(IndexFiles.of(root, collection), name);
          LuceneChunkIndex index = serving(collection, null);
          index.ready();
          return index;
        });
  }

  private LuceneChunkIndex serving(Collection collection, @Nullable LuceneChunkIndex known) {
    if (known != null && known.serves(collection.language())) {
      return known;
    }
    if (known != null) {
      known.end(!known.ended());
    }
    return new LuceneChunkIndex(collection, root, health, config.ramBufferMib(), shield);
  }

  /// Closes the least recently used indexes beyond the limit; indexes in use are skipped.
  private void closeLeastUsed(LuceneChunkIndex justOpened) {
    List<LuceneChunkIndex> open =
        indexes.values().stream().filter(LuceneChunkIndex::isOpen).toList();
    open.stream()
        .filter(index -> index != justOpened)
        .sorted(Comparator.comparingLong(LuceneChunkIndex::lastUse))
        .limit(Math.max(0, open.size() - config.maxOpen()))
        .forEach(LuceneChunkIndexes::closeIfIdle);
  }

  private void closeIdle() {
    long unusedSince = System.nanoTime() - config.idleTime().toNanos();
    indexes.values().stream()
        .filter(index -> index.isOpen() && index.lastUse() - unusedSince < 0)
        .forEach(LuceneChunkIndexes::closeIfIdle);
  }

  private static void closeIfIdle(LuceneChunkIndex index) {
    try {
      index.closeIfIdle();
    } catch (ProblemException e) {
      LOG.error("An index could not be closed", e);
    }
  }

  @Override
  public List<String> stored() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> Collection.NAME.matcher(name).matches())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  @Override
  public void drop(String collection) {
    if (!Collection.NAME.matcher(collection).matches()) {
      return;
    }
    indexes.compute(
        collection,
        (name, index) -> {
          if (index != null) {
            index.end(false);
          }
          remove(new IndexFiles(root.resolve(name), ""), name);
          return null;
        });
  }

  private void remove(IndexFiles files, String collection) {
    try {
      shield.call(() -> {
        files.remove();
        return files;
      });
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
    health.forget(collection);
  }

  @PreDestroy
  void close() {
    upkeep.shutdownNow();
    indexes.values().forEach(LuceneChunkIndexes::closeQuietly);
    indexes.clear();
    shield.close();
  }

  private static void closeQuietly(LuceneChunkIndex index) {
    try {
      index.end(true);
    } catch (ProblemException e) {
      LOG.error("An index could not be closed", e);
    }
  }
}
