package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.ingestion.folder.SourceStatus;
import dev.ragstone.ingestion.folder.Sources;
import dev.ragstone.ingestion.folder.SyncReport;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;

/// Looks at the folder sources and runs their syncs. Needs the role of an administrator, as sources
/// show paths of the machine. Thread-safe.
@Singleton
public final class RunSources {

  private final Sources sources;

  RunSources(Sources sources) {
    this.sources = sources;
  }

  /// {@return all sources by name}
  ///
  /// @param viewer the caller
  public List<SourceStatus> list(Principal viewer) {
    viewer.require(Role.ADMIN);
    return sources.list();
  }

  /// {@return a source}
  ///
  /// @param viewer the caller
  /// @param name of the source
  /// @throws ProblemException `source-not-found`
  public SourceStatus get(Principal viewer, String name) {
    viewer.require(Role.ADMIN);
    return sources.get(name);
  }

  /// Says what a sync would do, and does nothing.
  ///
  /// @param viewer the caller
  /// @param name of a configured source
  /// @param allowDeletions as if removals were allowed
  /// @return the report
  /// @throws ProblemException `source-not-found`, `sync-running` or `source-unavailable`
  /// @throws InterruptedException if the caller is interrupted
  public SyncReport foretell(Principal viewer, String name, boolean allowDeletions)
      throws InterruptedException {
    viewer.require(Role.ADMIN);
    return sources.foretell(name, allowDeletions);
  }

  /// Begins a sync.
  ///
  /// @param viewer the caller
  /// @param name of a configured source
  /// @param allowDeletions whether to remove more than the source may without confirmation
  /// @throws ProblemException `source-not-found` or `sync-running`
  public void begin(Principal viewer, String name, boolean allowDeletions) {
    viewer.require(Role.ADMIN);
    sources.begin(name, allowDeletions);
  }

  /// Removes the documents that a source has in collections it does not fill any more.
  ///
  /// @param viewer the caller
  /// @param name of the source
  /// @return how many were removed
  /// @throws ProblemException `source-not-found` or `source-configured`
  public long removeLeftBehind(Principal viewer, String name) {
    viewer.require(Role.ADMIN);
    return sources.removeLeftBehind(name);
  }
}
