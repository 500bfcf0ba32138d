package dev.ragstone.api.v1.operations;

import dev.ragstone.catalog.documents.FolderDocuments.Holding;
import dev.ragstone.ingestion.folder.FolderSource;
import dev.ragstone.ingestion.folder.SourceStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A folder source on the wire.
///
/// @param name its name
/// @param state `idle`, `syncing`, `stopped` or `orphaned`
/// @param reason why it is stopped
/// @param collection that follows the folder; null if the source is no longer configured
/// @param documents how many of its documents are in that collection
/// @param leftBehind its documents elsewhere
/// @param settings as configured; null if the source is no longer configured
/// @param lastSync the report of the last sync; null before the first has ended
public record SourceJson(
    String name,
    String state,
    @Nullable String reason,
    @Nullable String collection,
    long documents,
    List<LeftBehind> leftBehind,
    @Nullable Settings settings,
    @Nullable SyncJson lastSync) {

  /// Copies the list.
  public SourceJson {
    leftBehind = List.copyOf(leftBehind);
  }

  /// {@return the source with the numbers of its last sync}
  static SourceJson brief(SourceStatus status) {
    return of(status, status.last() == null ? null : SyncJson.brief(status.last()));
  }

  /// {@return the source with the files of its last sync}
  static SourceJson full(SourceStatus status) {
    return of(status, status.last() == null ? null : SyncJson.full(status.last()));
  }

  private static SourceJson of(SourceStatus status, @Nullable SyncJson last) {
    FolderSource source = status.source();
    return new SourceJson(
        status.name(),
        status.state().name().toLowerCase(Locale.ROOT),
        status.reason(),
        source == null ? null : source.collection(),
        status.documents(),
        status.leftBehind().stream().map(LeftBehind::of).toList(),
        source == null ? null : Settings.of(source),
        last);
  }

  /// Documents that a source does not follow any more.
  ///
  /// @param collection that holds them
  /// @param documents how many
  public record LeftBehind(String collection, long documents) {

    static LeftBehind of(Holding holding) {
      return new LeftBehind(holding.collection(), holding.documents());
    }
  }

  /// What is configured.
  ///
  /// @param path the folder, as configured
  /// @param include globs of the files to take in
  /// @param exclude globs of the files to leave out
  /// @param interval time between two syncs, as in ISO 8601
  /// @param watch whether to use change notifications of the operating system
  /// @param maxDeleteShare share of the documents that a sync may remove without confirmation
  /// @param dryRun whether syncs only report
  public record Settings(
      String path,
      List<String> include,
      List<String> exclude,
      String interval,
      boolean watch,
      double maxDeleteShare,
      boolean dryRun) {

    /// Copies the lists.
    public Settings {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }

    static Settings of(FolderSource source) {
      return new Settings(
          source.folder().toString(),
          source.files().include(),
          source.files().exclude(),
          source.rhythm().interval().toString(),
          source.rhythm().watch(),
          source.maxDeleteShare(),
          source.dryRun());
    }
  }
}
