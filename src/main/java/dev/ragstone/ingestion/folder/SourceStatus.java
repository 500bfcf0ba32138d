package dev.ragstone.ingestion.folder;

import dev.ragstone.catalog.documents.FolderDocuments.Holding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source as it is now.
///
/// @param name its name
/// @param source its settings; null if it is no longer configured
/// @param state what it does
/// @param reason why it is stopped; null if it is not
/// @param documents how many of its documents are in its collection
/// @param leftBehind its documents in collections that it does not fill any more
/// @param last the report of the last sync; null before the first has ended
public record SourceStatus(
    String name,
    @Nullable FolderSource source,
    State state,
    @Nullable String reason,
    long documents,
    List<Holding> leftBehind,
    @Nullable SyncReport last) {

  /// Copies the list.
  public SourceStatus {
    leftBehind = List.copyOf(leftBehind);
  }

  /// What a source does.
  public enum State {
    /// It waits for the next sync.
    IDLE,
    /// A sync is running.
    SYNCING,
    /// The last sync did nothing; the reason says why.
    STOPPED,
    /// It is no longer configured; its documents still exist.
    ORPHANED
  }
}
