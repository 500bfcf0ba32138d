package dev.ragstone.ingestion;

import dev.ragstone.catalog.Claim;
import dev.ragstone.catalog.CollectionStore;
import dev.ragstone.catalog.IngestionQueue;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.Document.Failure;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Takes one claimed document from file to index. Every step that others can see asks first whether
/// the claim still holds, so a document that was replaced or deleted meanwhile is left to whoever
/// holds it now. Thread-safe.
@Singleton
final class DocumentPipeline {

  private static final Logger LOG = Logger.getLogger(DocumentPipeline.class);

  private final CollectionStore collections;
  private final IngestionQueue queue;
  private final TextReading reading;
  private final ChunkEmbedder embedder;
  private final IndexWriting writing;

  DocumentPipeline(
      CollectionStore collections,
      IngestionQueue queue,
      TextReading reading,
      ChunkEmbedder embedder,
      IndexWriting writing) {
    this.collections = collections;
    this.queue = queue;
    this.reading = reading;
    this.embedder = embedder;
    this.writing = writing;
  }

  /// Works on a document until it is ready, failed, or somebody else's.
  ///
  /// @throws InterruptedException if the service stops; the claim is then still held
  /// @throws ProblemException if the service itself is short of something; the document waits again
  void process(Claim claim, int maxAttempts) throws InterruptedException {
    Optional<Collection> collection = collections.find(claim.document().collection());
    if (collection.isEmpty()) {
      return;
    }
    var run = new Run(claim, collection.get());
    try {
      run.allow(maxAttempts);
      run.ingest();
    } catch (ProblemException e) {
      run.stopIfInterrupted();
      run.failOrRetry(e);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      run.stopIfInterrupted();
      LOG.errorf(e, "ingestion of %s failed by a defect", claim.document().id());
      run.fail(ProblemType.INTERNAL_ERROR, "the service failed: " + e.getClass().getSimpleName());
    }
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

    void allow(int maxAttempts) {
      if (claim.document().progress().attempts() > maxAttempts) {
        throw new ProblemException(
            ProblemType.TOO_MANY_ATTEMPTS,
            "ingestion was begun " + maxAttempts + " times and interrupted each time");
      }
    }

    void ingest() {
      Optional<TextReading.Read> read = reading.read(claim);
      if (read.isEmpty()) {
        return;
      }
      Document document = read.get().document();
      List<EmbeddableChunk> passages =
          embedder.cut(document, read.get().extraction(), collection.chunking());
      if (!enter(DocumentStatus.EMBEDDING, passages.size())) {
        return;
      }
      List<EmbeddedChunk> chunks =
          embedder.embed(
              passages,
              writing.present(claim, collection),
              done -> queue.progress(claim, stage, done, passages.size()));
      if (chunks.size() == passages.size() && enter(DocumentStatus.INDEXING, chunks.size())) {
        index(document, chunks);
      }
    }

    private void index(Document document, List<EmbeddedChunk> chunks) {
      if (writing.replace(claim, collection, document, chunks)) {
        int tokens = chunks.stream().mapToInt(chunk -> chunk.chunk().tokens()).sum();
        queue.ready(claim, new Counts(document.counts().pages(), chunks.size(), tokens));
      }
    }

    private boolean enter(DocumentStatus next, int total) {
      stage = next;
      return queue.progress(claim, next, 0, total);
    }

    void failOrRetry(ProblemException problem) {
      switch (problem.type().category()) {
        case EXHAUSTED, OVERLOADED, UNAVAILABLE, PROVIDER, PROVIDER_TIMEOUT -> {
          queue.release(claim);
          throw problem;
        }
        case INVALID,
            UNAUTHENTICATED,
            FORBIDDEN,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            CONFLICT,
            TOO_LARGE,
            UNSUPPORTED,
            UNPROCESSABLE,
            INTERNAL ->
            fail(problem.type(), problem.detail());
      }
    }

    /// An older version must not go on answering for a file that is no longer there.
    void fail(ProblemType type, String detail) {
      LOG.infof("%s failed while %s: %s", claim.document().id(), stage.label(), detail);
      writing.remove(claim, collection);
      queue.fail(claim, new Failure(type.slug(), detail, stage));
    }

    void stopIfInterrupted() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException("the service stops");
      }
    }
  }
}
