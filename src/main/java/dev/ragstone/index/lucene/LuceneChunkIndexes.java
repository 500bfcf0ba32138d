package dev.ragstone.index.lucene;

import dev.ragstone.document.Collection;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The Lucene indexes below `index/` in the data directory, one folder a collection.
@Singleton
final class LuceneChunkIndexes implements ChunkIndexes {

  private static final Logger LOG = Logger.getLogger(LuceneChunkIndexes.class);

  private final ConcurrentMap<String, LuceneChunkIndex> indexes = new ConcurrentHashMap<>();
  private final Shield shield = new Shield();
  private final Path root;
  private final IndexConfig config;

  @Inject
  LuceneChunkIndexes(
      @ConfigProperty(name = "ragstone.data-dir", defaultValue = "data") Path dataDirectory,
      IndexConfig config) {
    this.root = dataDirectory.resolve("index");
    this.config = config;
  }

  @Override
  public ChunkIndex open(Collection collection) {
    LuceneChunkIndex index =
        indexes.compute(collection.name(), (_, known) -> serving(collection, known));
    if (index.ready()) {
      closeLeastUsed(index);
    }
    return index;
  }

  private LuceneChunkIndex serving(Collection collection, @Nullable LuceneChunkIndex known) {
    if (known != null && known.serves(collection.language())) {
      return known;
    }
    if (known != null) {
      known.end(!known.ended());
    }
    return new LuceneChunkIndex(
        collection, root.resolve(collection.name()), config.ramBufferMib(), shield);
  }

  /// Keeps the number of open indexes at the limit; those in use at this moment are passed over.
  private void closeLeastUsed(LuceneChunkIndex justOpened) {
    List<LuceneChunkIndex> open =
        indexes.values().stream().filter(LuceneChunkIndex::isOpen).toList();
    open.stream()
        .filter(index -> index != justOpened)
        .sorted(Comparator.comparingLong(LuceneChunkIndex::lastUse))
        .limit(Math.max(0, open.size() - config.maxOpen()))
        .forEach(LuceneChunkIndex::closeIfIdle);
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
          remove(name, root.resolve(name));
          return null;
        });
  }

  private void remove(String collection, Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      shield.call(() -> {
        try (var files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        }
        return folder;
      });
    } catch (IOException e) {
      throw LuceneChunkIndex.unavailable(collection, e);
    }
  }

  @PreDestroy
  void close() {
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
