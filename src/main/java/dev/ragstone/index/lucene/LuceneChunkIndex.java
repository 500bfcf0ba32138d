package dev.ragstone.index.lucene;

import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The index of one collection, whether its files are open or not.
///
/// A handle whose writer failed has lost uncommitted changes. It refuses everything from then on,
/// so that its writers cannot mistake a later commit for theirs.
final class LuceneChunkIndex implements ChunkIndex {

  private static final Logger LOG = Logger.getLogger(LuceneChunkIndex.class);

  private final String collection;
  private final String language;
  private final IndexFiles files;
  private final Health health;
  private final Analysis analysis;
  private final double ramBufferMib;
  private final Shield shield;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile @Nullable OpenIndex open;
  private volatile boolean ended;
  private volatile long lastUse = System.nanoTime();

  LuceneChunkIndex(
      Collection collection, Path root, Health health, double ramBufferMib, Shield shield) {
    this.collection = collection.name();
    this.language = collection.language();
    this.files = IndexFiles.of(root, collection);
    this.health = health;
    this.analysis = Analyzers.of(language);
    this.ramBufferMib = ramBufferMib;
    this.shield = shield;
  }

  @Override
  public void replace(Document document, List<EmbeddedChunk> chunks) {
    var fields = StoredChunk.lucene(document, chunks);
    use(index -> {
      if (!chunks.isEmpty()) {
        checkDimension(index.dimension(), chunks.getFirst().embedding().dimension());
      }
      index.replace(document.id(), fields);
      return true;
    });
  }

  @Override
  public void delete(String documentId) {
    use(index -> {
      index.delete(documentId);
      return true;
    });
  }

  @Override
  public void commit() {
    use(index -> {
      index.commit();
      return true;
    });
  }

  @Override
  public LuceneChunkSearcher searcher() {
    return withOpen(index ->
        new LuceneChunkSearcher(collection, index.acquire(), analysis, this::checkDimension));
  }

  /// @param indexed dimension of the vectors in the index; 0 where there are none
  private void checkDimension(int indexed, int given) {
    if (indexed != 0 && indexed != given) {
      String reason =
          "its vectors have " + indexed + " dimensions, those of the model have " + given;
      health.lose(collection, reason);
      throw unavailable(new Unusable.Unfit(reason));
    }
  }

  /// Reads all files from end to end; where one is not as it was written, the index is lost.
  ///
  /// @return whether they are whole
  boolean verify() {
    try (LuceneChunkSearcher view = searcher()) {
      view.verify();
      return true;
    } catch (IOException e) {
      health.lose(collection, Unusable.reason(e));
      LOG.error(Unusable.detail(collection, e), e);
      abandon();
      return false;
    }
  }

  /// Ends the handle, discards all changes, and ignores failures to close the files.
  void abandon() {
    try {
      end(false);
    } catch (ProblemException | IllegalStateException e) {
      LOG.warnf(e, "the index of collection %s could not be closed", collection);
    }
  }

  /// Opens the files now rather than at first use.
  ///
  /// @return whether they were closed
  boolean ready() {
    refuseLost();
    return openFiles();
  }

  private void refuseLost() {
    health
        .lost(collection)
        .ifPresent(reason -> {
          throw unavailable(new Unusable.Unfit(reason));
        });
  }

  /// {@return whether the handle can be used for the collection, if it has this language}
  boolean serves(String wanted) {
    return !ended && language.equals(wanted);
  }

  /// {@return whether the handle serves no longer}
  boolean ended() {
    return ended;
  }

  /// {@return when it was last used, in the time of [System#nanoTime()]}
  long lastUse() {
    return lastUse;
  }

  /// {@return whether its files are open}
  boolean isOpen() {
    return open != null;
  }

  /// Commits and closes the files, unless they are in use; the next use opens them again.
  void closeIfIdle() {
    if (lock.writeLock().tryLock()) {
      try {
        closeCommitted();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /// Ends the handle: waits for those who use it, and closes the files.
  ///
  /// @param commit whether uncommitted changes are kept
  void end(boolean commit) {
    lock.writeLock().lock();
    try {
      if (commit) {
        closeCommitted();
      } else {
        closeFiles();
      }
      ended = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void closeCommitted() {
    OpenIndex index = open;
    if (index != null) {
      try {
        shield.call(() -> {
          index.commit();
          return true;
        });
      } catch (IOException | AlreadyClosedException e) {
        throw failed(e);
      } finally {
        closeFiles();
      }
    }
  }

  private void closeFiles() {
    OpenIndex index = open;
    open = null;
    if (index != null) {
      try {
        shield.call(() -> {
          index.close();
          return true;
        });
      } catch (IOException e) {
        throw unavailable(e);
      }
    }
  }

  private <T> T use(Use<T> work) {
    return withOpen(index -> shield.call(() -> work.on(index)));
  }

  private <T> T withOpen(Use<T> work) {
    lastUse = System.nanoTime();
    refuseLost();
    while (true) {
      openFiles();
      lock.readLock().lock();
      try {
        OpenIndex index = open;
        if (index != null) {
          return attempt(work, index);
        }
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  private <T> T attempt(Use<T> work, OpenIndex index) {
    try {
      return work.on(index);
    } catch (IOException | AlreadyClosedException e) {
      throw index.usable() ? unavailable(e) : failed(e);
    }
  }

  private boolean openFiles() {
    if (open != null) {
      return false;
    }
    lock.writeLock().lock();
    try {
      if (ended) {
        throw new ProblemException(
            ProblemType.INDEX_UNAVAILABLE, "The index of collection " + collection + " was closed");
      }
      boolean closed = open == null;
      if (closed) {
        open = shield.call(this::opened);
      }
      return closed;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw unavailable(e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private OpenIndex opened() throws IOException {
    health.admit(collection, files);
    OpenIndex index = OpenIndex.open(files, analysis.texts(), ramBufferMib);
    health.opened(collection);
    return index;
  }

  private ProblemException failed(Exception cause) {
    ended = true;
    return unavailable(cause);
  }

  private ProblemException unavailable(Exception cause) {
    return Unusable.problem(collection, cause);
  }

  @FunctionalInterface
  private interface Use<T> {
    T on(OpenIndex index) throws IOException;
  }
}
