package dev.ragstone.bench;

import dev.ragstone.index.ChunkIndex;
import dev.ragstone.retrieval.SearchMode;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Hybrid search while documents are added, each with its own commit, at the pace at which the
/// bundled model embeds them; then without, for comparison. What was added is removed again.
final class Ingesting {

  private static final int SECONDS = 60;

  /// Some 70 chunks a second on two cores.
  private static final int DOCUMENTS_PER_SECOND = 7;

  private final BenchedCollection collection;
  private final ChunkIndex index;
  private final MixedChunks source;
  private final Searching searching;
  private final Map<String, Object> report;

  Ingesting(
      BenchedCollection collection,
      ChunkIndex index,
      MixedChunks source,
      Searching searching,
      Map<String, Object> report) {
    this.collection = collection;
    this.index = index;
    this.source = source;
    this.searching = searching;
    this.report = report;
  }

  void measure() throws InterruptedException {
    var writer = new Writer();
    Thread thread = Thread.ofPlatform().start(writer);
    Load hybrid = Load.all().getFirst().in(SearchMode.HYBRID);
    Sample during = searching.during(hybrid, thread::isAlive);
    thread.join();
    report.put("ingested_while_searching", writer.written * MixedChunks.RUN);
    report.put("ingest_commit_p50_ms", writer.commits.millis(.5));
    report.put("ingest_commit_p99_ms", writer.commits.millis(.99));
    put("hybrid_while_ingesting", during);
    for (int i = 0; i < writer.written; i++) {
      index.delete(MixedChunks.document(collection.documents() + i).id());
    }
    index.commit();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS / 4);
    put("hybrid_before_and_after", searching.during(hybrid, () -> System.nanoTime() < end));
  }

  private void put(String what, Sample sample) {
    report.put(what + "_p50_ms", sample.millis(.5));
    report.put(what + "_p95_ms", sample.millis(.95));
    report.put(what + "_p99_ms", sample.millis(.99));
  }

  private final class Writer implements Runnable {

    private final Sample commits = new Sample();
    private volatile int written;

    @Override
    public void run() {
      long begin = System.nanoTime();
      for (int i = 0; i < SECONDS * DOCUMENTS_PER_SECOND; i++) {
        int number = collection.documents() + i;
        var chunks = source.chunks(number);
        long start = System.nanoTime();
        index.replace(MixedChunks.document(number), chunks);
        index.commit();
        commits.add(System.nanoTime() - start);
        written = i + 1;
        long due = begin + (i + 1) * TimeUnit.SECONDS.toNanos(1) / DOCUMENTS_PER_SECOND;
        java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }
}
