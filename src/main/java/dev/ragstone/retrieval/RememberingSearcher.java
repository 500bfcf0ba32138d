package dev.ragstone.retrieval;

import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexedChunk;
import dev.ragstone.index.Match;
import dev.ragstone.index.PendingSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A view that fetches no chunk twice: reranking and layout, and each round of a search by
/// document, want many of the same. For one search, whose steps fetch one after the other.
final class RememberingSearcher implements ChunkSearcher {

  private final ChunkSearcher view;
  private final Map<ChunkHandle, IndexedChunk> fetched = new HashMap<>();

  /// @param view is closed with this one
  RememberingSearcher(ChunkSearcher view) {
    this.view = view;
  }

  @Override
  public PendingSearch begin(ChunkQuery query) {
    return view.begin(query);
  }

  @Override
  public List<IndexedChunk> fetch(List<ChunkHandle> handles) {
    var missing = new LinkedHashSet<>(handles);
    missing.removeAll(fetched.keySet());
    if (!missing.isEmpty()) {
      List<ChunkHandle> wanted = new ArrayList<>(missing);
      List<IndexedChunk> chunks = view.fetch(wanted);
      for (int i = 0; i < wanted.size(); i++) {
        fetched.put(wanted.get(i), chunks.get(i));
      }
    }
    return handles.stream().map(each -> Objects.requireNonNull(fetched.get(each))).toList();
  }

  @Override
  public List<EmbeddedChunk> chunks(String documentId, int from, int limit) {
    return view.chunks(documentId, from, limit);
  }

  @Override
  public List<Match> matches(String query, String text) {
    return view.matches(query, text);
  }

  @Override
  public void close() {
    view.close();
  }
}
