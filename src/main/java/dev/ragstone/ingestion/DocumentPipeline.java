package dev.ragstone.ingestion;

import dev.ragstone.catalog.Claim;
import dev.ragstone.catalog.CollectionStore;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.provider.CallContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
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
  private final WorkLog log;
  private final TextReading reading;
  private final ChunkEmbedder embedder;
  private final IndexWriting writing;

  DocumentPipeline(
      CollectionStore collections,
      WorkLog log,
      TextReading reading,
      ChunkEmbedder embedder,
      IndexWriting writing) {
    this.collections = collections;
    this.log = log;
    this.reading = reading;
    this.embedder = embedder;
    this.writing = writing;
  }

  /// Works on a document until it is ready, failed, or somebody else's.
  ///
  /// @return whether to go on with the next document at once; false where the service itself is
  ///   short of something
  /// @throws InterruptedException if the service stops; the claim is then still held
  boolean process(Claim claim) throws InterruptedException {
    Optional<Collection> collection = collections.find(claim.document().collection());
    if (collection.isEmpty()) {
      return true;
    }
    var run = new Run(claim, collection.get());
    try {
      log.admit(claim);
      return new CallContext(collection.get().name(), null)
          .<Boolean, RuntimeException>call(() -> {
            run.ingest();
            return true;
          });
    } catch (ProblemException e) {
      run.stopIfInterrupted();
      return log.failed(claim, collection.get(), run.stage, e);
    } catch (UncheckedIOException e) {
      run.stopIfInterrupted();
      LOG.warnf(e, "the disk failed while %s was ingested", claim.document().id());
      var storage =
          new ProblemException(
              ProblemType.STORAGE_UNAVAILABLE, "the disk refused to read or write a file", e);
      return log.failed(claim, collection.get(), run.stage, storage);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      run.stopIfInterrupted();
      LOG.errorf(e, "ingestion of %s failed by a defect", claim.document().id());
      var defect =
          new ProblemException(
              ProblemType.INTERNAL_ERROR, "the service failed: " + e.getClass().getSimpleName(), e);
      return log.failed(claim, collection.get(), run.stage, defect);
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

    void ingest() {
      writing.requireIndex(collection);
      Optional<TextReading.Read> read = reading.read(claim);
      if (read.isEmpty()) {
        return;
      }
      Document document = read.get().document();
      List<EmbeddableChunk> passages = embedder.cut(document, read.get().extraction(), collection);
      if (!enter(DocumentStatus.EMBEDDING, passages.size())) {
        return;
      }
      List<EmbeddedChunk> chunks =
          embedder.embed(
              collection,
              passages,
              writing.present(claim, collection),
              done -> log.progress(claim, stage, done, passages.size()));
      if (chunks.size() == passages.size() && enter(DocumentStatus.INDEXING, chunks.size())) {
        index(document, chunks);
      }
    }

    private void index(Document document, List<EmbeddedChunk> chunks) {
      if (writing.replace(claim, collection, document, chunks)) {
        int tokens = chunks.stream().mapToInt(chunk -> chunk.chunk().tokens()).sum();
        log.ready(claim, new Counts(document.counts().pages(), chunks.size(), tokens));
      }
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
