package dev.ragstone.index.lucene;

import dev.ragstone.problem.Scarcity;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One index that is open: its files, its writer, and the view of its last commit. Thread-safe.
///
/// Views are of the commit and never of the writer's memory, so searches find nothing that a crash
/// could undo, and a refresh flushes no small segment. On a read-only file system an existing index
/// is opened for reading, and each change tries to open a writer again.
final class OpenIndex implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OpenIndex.class);

  /// Neighbours a node of the vector graph keeps, and candidates weighed while it is built.
  private static final int MAX_CONNECTIONS = 16;

  private static final int BEAM_WIDTH = 100;

  private final Directory directory;
  private final Supplier<IndexWriterConfig> config;
  private final SearcherManager views;
  private final Object committing = new Object();
  private volatile @Nullable IndexWriter writer;
  private long committed;

  private OpenIndex(
      Directory directory, @Nullable IndexWriter writer, Supplier<IndexWriterConfig> config)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.config = config;
    this.views = new SearcherManager(directory, new SearcherFactory());
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
      writer = writer(directory, config(analyzer, ramBufferMib), present);
      if (!present && writer != null) {
        files.sign(writer);
        writer.commit();
      }
      return new OpenIndex(directory, writer, () -> config(analyzer, ramBufferMib));
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer, directory);
      throw e;
    }
  }

  /// {@return a writer; null if the file system is read-only and there is an index to read}
  private static @Nullable IndexWriter writer(
      Directory directory, IndexWriterConfig config, boolean present) throws IOException {
    try {
      return new IndexWriter(directory, config);
    } catch (IOException e) {
      if (present && Scarcity.toldBy(e).isPresent()) {
        LOG.warnf(e, "the index in %s can only be read for now", directory);
        return null;
      }
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
    IndexWriter current = writer;
    return current == null || current.isOpen();
  }

  private IndexWriter writer() throws IOException {
    IndexWriter current = writer;
    if (current != null) {
      return current;
    }
    synchronized (committing) {
      current = writer;
      if (current == null) {
        current = new IndexWriter(directory, config.get());
        writer = current;
      }
      return current;
    }
  }

  void replace(String documentId, List<List<IndexableField>> chunks) throws IOException {
    if (chunks.isEmpty()) {
      delete(documentId);
    } else {
      writer().updateDocuments(new Term(Fields.DOCUMENT, documentId), chunks);
    }
  }

  void delete(String documentId) throws IOException {
    writer().deleteDocuments(new Term(Fields.DOCUMENT, documentId));
  }

  /// Commits all changes that are complete now. Callers that wait while another commits find their
  /// changes in the next commit, which the first of them makes for all.
  void commit() throws IOException {
    IndexWriter current = writer;
    if (current == null) {
      return;
    }
    long wanted = current.getMaxCompletedSequenceNumber();
    synchronized (committing) {
      if (committed < wanted) {
        long last = current.commit();
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
      return StoredVectors.dimension(view);
    } finally {
      view.decRef();
    }
  }

  /// Closes without committing; views that are acquired stay open.
  @Override
  public void close() throws IOException {
    IndexWriter current = writer;
    try {
      views.close();
      if (current != null) {
        current.rollback();
      }
    } finally {
      IOUtils.close(current, directory);
    }
  }
}
