package dev.ragstone.index;

import dev.ragstone.document.Document;
import java.util.List;

/// The chunks of one collection. Thread-safe. Writers see their own changes only after [#commit()].
public interface ChunkIndex {

  /// Replaces all chunks of a document by others in one atomic step; no search sees a mixture, or
  /// neither.
  ///
  /// @param document its title, file name, metadata and built-in fields become searchable and
  ///   filterable
  /// @param chunks may be empty
  void replace(Document document, List<EmbeddedChunk> chunks);

  /// Removes all chunks of a document; nothing happens if there are none.
  ///
  /// @param documentId unique in the collection
  void delete(String documentId);

  /// Makes all changes so far durable and visible to searches that begin later. Concurrent callers
  /// share the work.
  void commit();

  /// Opens a point-in-time view; whoever opens it closes it.
  ///
  /// @return the view
  ChunkSearcher searcher();
}
