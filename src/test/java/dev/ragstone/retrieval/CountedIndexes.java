package dev.ragstone.retrieval;

import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexState;
import dev.ragstone.index.IndexedChunk;
import dev.ragstone.index.Match;
import dev.ragstone.index.PendingSearch;
import java.util.ArrayList;
import java.util.List;

/// Indexes that note what would be a round trip if they were behind a network.
final class CountedIndexes implements ChunkIndexes {

  /// `search`, `fetch` or `chunks`, in order.
  final List<String> trips = new ArrayList<>();

  /// Handles that were fetched, in order.
  final List<ChunkHandle> fetched = new ArrayList<>();

  private final ChunkIndexes indexes;

  CountedIndexes(ChunkIndexes indexes) {
    this.indexes = indexes;
  }

  @Override
  public ChunkIndex open(Collection collection) {
    return new Index(indexes.open(collection));
  }

  @Override
  public IndexState state(Collection collection, boolean filled) {
    return indexes.state(collection, filled);
  }

  @Override
  public void rebuild(Collection collection) {
    indexes.rebuild(collection);
  }

  @Override
  public List<String> stored() {
    return indexes.stored();
  }

  @Override
  public void drop(String collection) {
    indexes.drop(collection);
  }

  private final class Index implements ChunkIndex {

    private final ChunkIndex index;

    Index(ChunkIndex index) {
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
    public void commit() {
      index.commit();
    }

    @Override
    public ChunkSearcher searcher() {
      return new Searcher(index.searcher());
    }
  }

  private final class Searcher implements ChunkSearcher {

    private final ChunkSearcher searcher;

    Searcher(ChunkSearcher searcher) {
      this.searcher = searcher;
    }

    @Override
    public PendingSearch begin(ChunkQuery query) {
      PendingSearch begun = searcher.begin(query);
      return question -> {
        trips.add("search");
        return begun.finish(question);
      };
    }

    @Override
    public List<IndexedChunk> fetch(List<ChunkHandle> handles) {
      trips.add("fetch");
      fetched.addAll(handles);
      return searcher.fetch(handles);
    }

    @Override
    public List<EmbeddedChunk> chunks(String documentId, int from, int limit) {
      trips.add("chunks");
      return searcher.chunks(documentId, from, limit);
    }

    @Override
    public List<Match> matches(String query, String text) {
      return searcher.matches(query, text);
    }

    @Override
    public void close() {
      searcher.close();
    }
  }
}
