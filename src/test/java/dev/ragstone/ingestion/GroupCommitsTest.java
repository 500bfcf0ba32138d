package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.Samples;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.ingestion.GroupCommits.Written;
import dev.ragstone.provider.TestConfigs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final AtomicInteger ended = new AtomicInteger();
  private CatalogFixture catalog;
  private LuceneIndexes indexes;
  private IndexWriting writing;
  private GroupCommits commits;
  private Collection collection;

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(folder).withCollection("a");
    collection = catalog.collections.get(Principal.service(), "a");
    indexes = new LuceneIndexes(folder);
    writing = new IndexWriting(catalog.collections, indexes.get(), catalog.queue, new WriteLocks());
    var meters = new IngestionMeters(new SimpleMeterRegistry(), catalog.documents, catalog.control);
    var log =
        new WorkLog(
            catalog.queue, writing, meters, TestConfigs.of(IngestionConfig.class, Map.of()));
    commits = new GroupCommits(writing, log);
  }

  @AfterEach
  void close() {
    indexes.close();
    catalog.close();
  }

  @Test
  void servesAllThatWasWrittenWhileACommitRanByTheNextOne() throws Exception {
    commits.start();
    var slow = new SlowCommits(indexes.get().open(collection));
    commits.add(written("first", slow));
    slow.begun.await();
    for (int i = 0; i < 5; i++) {
      commits.add(written("d" + i, slow));
    }
    slow.mayEnd.countDown();
    commits.finish(PATIENCE);
    assertThat(slow.number).hasValue(2);
    assertThat(ended).hasValue(6);
    assertThat(List.of("first", "d0", "d1", "d2", "d3", "d4"))
        .allMatch(id -> status(id) == DocumentStatus.READY)
        .allMatch(id -> chunks(id) == 1);
  }

  @Test
  void hasEachDocumentTriedAgainWhenACommitFails() throws Exception {
    var broken = new BrokenCommits(indexes.get().open(collection));
    commits.add(written("d0", broken));
    commits.add(written("d1", broken));
    commits.start();
    commits.finish(PATIENCE);
    assertThat(ended).hasValue(2);
    assertThat(List.of("d0", "d1"))
        .allMatch(id -> status(id) == DocumentStatus.QUEUED)
        .allMatch(id -> catalog.queue.claim(PATIENCE).isEmpty(), "waits before it is retried");
    assertThat(commits.add(written("d2", broken))).isFalse();
  }

  @Test
  void goesOnAfterAFaultOfTheDiskBeneathAMappedFile() throws Exception {
    var faulty = new FaultyCommits(indexes.get().open(collection));
    commits.start();
    commits.add(written("d0", faulty));
    while (ended.get() == 0) {
      Thread.onSpinWait();
    }
    commits.add(written("d1", indexes.get().open(collection)));
    commits.finish(PATIENCE);
    assertThat(ended).hasValue(2);
    assertThat(status("d0")).isEqualTo(DocumentStatus.QUEUED);
    assertThat(status("d1")).isEqualTo(DocumentStatus.READY);
  }

  @Test
  void leavesADocumentAloneThatWasReplacedMeanwhile() throws Exception {
    var index = new SlowCommits(indexes.get().open(collection));
    commits.add(written("d0", index));
    catalog.store("a", "d0", "the newer text");
    commits.start();
    commits.finish(PATIENCE);
    assertThat(index.number).hasValue(0);
    assertThat(ended).hasValue(1);
    assertThat(status("d0")).isEqualTo(DocumentStatus.QUEUED);
  }

  private Written written(String id, ChunkIndex index) {
    catalog.store("a", id, "the text of " + id);
    Claim claim = catalog.queue.claim(PATIENCE).orElseThrow();
    assertThat(claim.document().id()).isEqualTo(id);
    List<EmbeddedChunk> chunks = Samples.chunks(id, "the text of " + id);
    assertThat(writing.replace(claim, collection, claim.document(), chunks)).isPresent();
    return new Written(claim, collection, index, new Counts(0, 1, 4), ended::incrementAndGet);
  }

  private DocumentStatus status(String id) {
    return catalog.documents.get(Principal.service(), "a", id).status();
  }

  private int chunks(String id) {
    try (ChunkSearcher searcher = indexes.get().open(collection).searcher()) {
      return searcher.chunks(id, 0, 10).size();
    }
  }

  /// An index whose first commit lasts until it may end.
  private static final class SlowCommits extends Wrapped {

    private final AtomicInteger number = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    SlowCommits(ChunkIndex index) {
      super(index);
    }

    @Override
    public void commit() {
      number.incrementAndGet();
      begun.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      index.commit();
    }
  }

  private static final class BrokenCommits extends Wrapped {

    BrokenCommits(ChunkIndex index) {
      super(index);
    }

    @Override
    public void commit() {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
  }

  private static final class FaultyCommits extends Wrapped {

    FaultyCommits(ChunkIndex index) {
      super(index);
    }

    @Override
    public void commit() {
      throw new InternalError("a fault occurred in an unsafe memory access operation");
    }
  }

  private abstract static class Wrapped implements ChunkIndex {

    final ChunkIndex index;

    Wrapped(ChunkIndex index) {
      this.index = index;
    }

    @Override
    public void replace(Document document, List<EmbeddedChunk> chunks) {
      index.replace(document, chunks);
    }

    @Override
    public void delete(String documentId) {
      index.delete(documentId);
    }

    @Override
    public ChunkSearcher searcher() {
      return index.searcher();
    }
  }
}
