package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// One index that is open: its files, its writer, and the view of its last commit. Thread-safe.
///
/// Views are of the commit and never of the writer's memory, so nothing is found that a crash could
/// take back, and a refresh flushes no small segment.
final class OpenIndex implements AutoCloseable {

  /// Neighbours a node of the vector graph keeps, and candidates weighed while it is built.
  private static final int MAX_CONNECTIONS = 16;

  private static final int BEAM_WIDTH = 100;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager views;
  private final Object committing = new Object();
  private long committed;

  private OpenIndex(Directory directory, IndexWriter writer, SearcherManager views) {
    this.directory = directory;
    this.writer = writer;
    this.views = views;
  }

  /// Opens an index, or makes an empty one where the folder is empty or absent.
  static OpenIndex open(IndexFiles files, Analyzer analyzer, double ramBufferMib)
      throws IOException {
    boolean present = files.present();
    if (present) {
      files.check();
    }
    Directory directory = FSDirectory.open(files.folder());
    IndexWriter writer = null;
    try {
      writer = new IndexWriter(directory, config(analyzer, ramBufferMib));
      if (!present) {
        files.sign(writer);
        writer.commit();
      }
      return new OpenIndex(
          directory, writer, new SearcherManager(directory, new SearcherFactory()));
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer, directory);
      throw e;
    }
  }

  private static IndexWriterConfig config(Analyzer analyzer, double ramBufferMib) {
    return new IndexWriterConfig(analyzer)
        .setSimilarity(KeywordQueries.SIMILARITY)
        .setRAMBufferSizeMB(ramBufferMib)
        .setCommitOnClose(false)
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return new Lucene104HnswScalarQuantizedVectorsFormat(
                    ScalarEncoding.UNSIGNED_BYTE, MAX_CONNECTIONS, BEAM_WIDTH);
              }
            });
  }

  /// {@return whether the writer still takes changes; it stops for good at the first failed write}
  boolean usable() {
    return writer.isOpen();
  }

  void replace(String documentId, List<List<IndexableField>> chunks) throws IOException {
    if (chunks.isEmpty()) {
      delete(documentId);
    } else {
      writer.updateDocuments(new Term(Fields.DOCUMENT, documentId), chunks);
    }
  }

  void delete(String documentId) throws IOException {
    writer.deleteDocuments(new Term(Fields.DOCUMENT, documentId));
  }

  /// Commits all changes that are complete now. Callers that wait while another commits find their
  /// changes in the next commit, which the first of them makes for all.
  void commit() throws IOException {
    long wanted = writer.getMaxCompletedSequenceNumber();
    synchronized (committing) {
      if (committed < wanted) {
        long last = writer.commit();
        views.maybeRefreshBlocking();
        committed = Math.max(wanted, last);
      }
    }
  }

  /// {@return the view of the last commit, to be given back by [IndexReader#decRef()]}
  IndexReader acquire() throws IOException {
    IndexSearcher searcher = views.acquire();
    return searcher.getIndexReader();
  }

  /// {@return the dimension of the vectors of the last commit; 0 where it has none}
  int dimension() throws IOException {
    IndexReader view = acquire();
    try {
      return Vectors.dimension(view);
    } finally {
      view.decRef();
    }
  }

  /// Closes without committing; views that are acquired stay open.
  @Override
  public void close() throws IOException {
    try {
      views.close();
      writer.rollback();
    } finally {
      IOUtils.close(writer, directory);
    }
  }
}
