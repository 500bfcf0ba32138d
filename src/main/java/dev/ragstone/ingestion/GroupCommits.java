package dev.ragstone.ingestion;

import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.ChunkIndex;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Commits what the workers wrote (group commit), and completes their documents. While one commit
/// runs the workers go on, and the next commit serves all that they wrote meanwhile: the cost of a
/// commit does not depend on the number of documents, and for short documents it is most of the
/// work. Thread-safe.
@Singleton
final class GroupCommits {

  private static final Logger LOG = Logger.getLogger(GroupCommits.class);

  /// A worker that is further ahead than this waits. All of these documents are in progress if the
  /// service crashes.
  private static final int MOST_WRITTEN = 16;

  private static final long IDLE_MILLIS = 200;

  private final IndexWriting writing;
  private final WorkLog log;
  private final BlockingQueue<Written> written = new LinkedBlockingQueue<>(MOST_WRITTEN);
  private final Thread thread;
  private volatile boolean lastWasGood = true;
  private volatile boolean stopping;

  GroupCommits(IndexWriting writing, WorkLog log) {
    this.writing = writing;
    this.log = log;
    this.thread = Thread.ofPlatform().daemon().name("ingestion-commits").unstarted(this::work);
  }

  @PostConstruct
  void start() {
    thread.start();
  }

  /// Has a document committed soon.
  ///
  /// @return whether the last commit went well
  /// @throws InterruptedException if the service stops; the document is then not committed
  boolean add(Written document) throws InterruptedException {
    written.put(document);
    return lastWasGood;
  }

  /// Commits what is left, and returns when that is done or the time is over.
  void finish(Duration patience) throws InterruptedException {
    stopping = true;
    thread.join(patience);
  }

  private void work() {
    var group = new ArrayList<Written>();
    while (!stopping || !written.isEmpty()) {
      try {
        Written first = written.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          written.drainTo(group);
          byIndex(group).forEach(this::commit);
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("commits go on after a failure", e);
      } finally {
        group.clear();
      }
    }
  }

  private static Map<ChunkIndex, List<Written>> byIndex(List<Written> group) {
    var byIndex = new IdentityHashMap<ChunkIndex, List<Written>>();
    group.forEach(each -> byIndex.computeIfAbsent(each.index(), _ -> new ArrayList<>()).add(each));
    return byIndex;
  }

  private void commit(ChunkIndex index, List<Written> documents) {
    try {
      List<Claim> claims = documents.stream().map(Written::claim).toList();
      String collection = documents.getFirst().collection().name();
      Set<Claim> held = new LinkedHashSet<>(writing.commit(collection, index, claims));
      lastWasGood = true;
      documents.stream()
          .filter(each -> held.contains(each.claim()))
          .forEach(each -> log.ready(each.claim(), each.counts()));
    } catch (RuntimeException | Error e) {
      lastWasGood = false;
      documents.forEach(each -> failed(each, e));
    } finally {
      documents.forEach(each -> each.ended().run());
    }
  }

  private void failed(Written document, Throwable cause) {
    try {
      log.failed(document.claim(), document.collection(), DocumentStatus.INDEXING, cause);
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "the failure of %s cannot be recorded", document.claim().document().id());
    }
  }

  /// A document whose chunks are written to the index and not yet committed.
  ///
  /// @param index the very handle that took the chunks: a handle that failed has lost what it did
  ///   not commit, and a fresh one would not know
  /// @param ended to be called when the work on it is over, however it went
  record Written(
      Claim claim, Collection collection, ChunkIndex index, Counts counts, Runnable ended) {}
}
