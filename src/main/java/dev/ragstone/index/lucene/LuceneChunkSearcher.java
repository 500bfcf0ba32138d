package dev.ragstone.index.lucene;

import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexedChunk;
import dev.ragstone.index.Match;
import dev.ragstone.index.PendingSearch;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;

/// A view of one commit of one index.
final class LuceneChunkSearcher implements ChunkSearcher {

  private final String collection;
  private final IndexReader view;
  private final Analysis analysis;
  private final IntBiConsumer dimensions;

  /// @param dimensions checks the dimension of the index against that of a query
  LuceneChunkSearcher(
      String collection, IndexReader view, Analysis analysis, IntBiConsumer dimensions) {
    this.collection = collection;
    this.view = view;
    this.analysis = analysis;
    this.dimensions = dimensions;
  }

  @Override
  public PendingSearch begin(ChunkQuery query) {
    LuceneSearch search = reading(() -> new LuceneSearch(view, analysis, query));
    return question -> {
      if (question != null) {
        dimensions.accept(StoredVectors.dimension(view), question.dimension());
      }
      return reading(() -> search.candidates(question == null ? null : question.toArray()));
    };
  }

  @Override
  public List<IndexedChunk> fetch(List<ChunkHandle> handles) {
    return reading(() -> {
      var stored = view.storedFields();
      List<IndexedChunk> chunks = new ArrayList<>(handles.size());
      for (ChunkHandle handle : handles) {
        Interruption.check();
        var fields = stored.document(((LuceneHandle) handle).doc());
        var about = StoredChunk.about(fields);
        chunks.add(new IndexedChunk(StoredChunk.chunk(fields, about.id()), about));
      }
      return chunks;
    });
  }

  @Override
  public List<EmbeddedChunk> chunks(String documentId, int from, int limit) {
    return reading(() -> new ChunkRun(view, documentId).read(from, limit));
  }

  private <T> T reading(Reading<T> what) {
    try {
      return what.run();
    } catch (IndexSearcher.TooManyClauses e) {
      throw new ProblemException(
          ProblemType.INVALID_FILTER,
          "The filter must have fewer than " + IndexSearcher.getMaxClauseCount() + " conditions",
          e);
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  @Override
  public List<Match> matches(String query, String text) {
    Interruption.check();
    return new TermMatches(analysis).find(query, text);
  }

  /// Reads every file of the view from end to end.
  ///
  /// @throws IOException if one is not as it was written
  void verify() throws IOException {
    for (LeafReaderContext leaf : view.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  @Override
  public void close() {
    try {
      view.decRef();
    } catch (IOException e) {
      throw Unusable.problem(collection, e);
    }
  }

  /// Takes two numbers.
  @FunctionalInterface
  interface IntBiConsumer {
    void accept(int one, int other);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T run() throws IOException;
  }
}
