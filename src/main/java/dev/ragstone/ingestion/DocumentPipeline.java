package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.provider.CallContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Takes one claimed document from file to index. Every visible step first checks the claim, so a
/// document that was replaced or deleted meanwhile is left to its new holder. Thread-safe.
@Singleton
final class DocumentPipeline {

  private final WorkLog log;
  private final TextReading reading;
  private final ChunkEmbedder embedder;
  private final IndexWriting writing;
  private final GroupCommits commits;

  DocumentPipeline(
      WorkLog log,
      TextReading reading,
      ChunkEmbedder embedder,
      IndexWriting writing,
      GroupCommits commits) {
    this.log = log;
    this.reading = reading;
    this.embedder = embedder;
    this.writing = writing;
    this.commits = commits;
  }

  /// Works on a document until it is ready, failed, or claimed by another worker; the commit is
  /// left to a separate thread.
  ///
  /// @param ended called once the work on it is over
  /// @return whether to go on with the next document at once; false if the service has a shortage
  /// @throws InterruptedException if the service stops; the claim is then still held
  boolean process(Claim claim, Runnable ended) throws InterruptedException {
    Optional<Collection> collection = writing.target(claim);
    if (collection.isEmpty()) {
      ended.run();
      return true;
    }
    var run = new Run(claim, collection.get());
    try {
      log.admit(claim);
      Optional<GroupCommits.Written> written =
          new CallContext(collection.get().name(), Principal.service())
              .call(() -> run.ingest(ended));
      if (written.isPresent()) {
        return commits.add(written.get());
      }
      ended.run();
      return true;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      run.stopIfInterrupted();
      boolean goOn = log.failed(claim, collection.get(), run.stage, e);
      ended.run();
      return goOn;
    }
  }

  /// Commits what is written, once the workers have ended.
  void finish(Duration patience) throws InterruptedException {
    commits.finish(patience);
  }

  /// One document on its way.
  private final class Run {

    private final Claim claim;
    private final Collection collection;
    private DocumentStatus stage = DocumentStatus.EXTRACTING;

    Run(Claim claim, Collection collection) {
      this.claim = claim;
      this.collection = collection;
    }

    /// {@return what is to be committed; nothing if the claim holds no longer}
    Optional<GroupCommits.Written> ingest(Runnable ended) {
      writing.requireIndex(collection);
      Optional<TextReading.Read> read = reading.read(claim);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      Document document = read.get().document();
      List<EmbeddableChunk> passages = embedder.cut(document, read.get().extraction(), collection);
      if (!enter(DocumentStatus.EMBEDDING, passages.size())) {
        return Optional.empty();
      }
      List<EmbeddedChunk> chunks =
          embedder.embed(
              collection,
              passages,
              writing.present(claim, collection),
              done -> log.progress(claim, stage, done, passages.size()));
      if (chunks.size() != passages.size() || !enter(DocumentStatus.INDEXING, chunks.size())) {
        return Optional.empty();
      }
      int tokens = chunks.stream().mapToInt(chunk -> chunk.chunk().tokens()).sum();
      var counts = new Counts(document.counts().pages(), chunks.size(), tokens);
      return writing
          .replace(claim, collection, document, chunks)
          .map(index -> new GroupCommits.Written(claim, collection, index, counts, ended));
    }

    private boolean enter(DocumentStatus next, int total) {
      stage = next;
      return log.progress(claim, next, 0, total);
    }

    void stopIfInterrupted() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException("the service stops");
      }
    }
  }
}
