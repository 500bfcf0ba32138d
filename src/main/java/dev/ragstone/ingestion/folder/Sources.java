package dev.ragstone.ingestion.folder;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.FolderDocuments;
import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import dev.ragstone.catalog.documents.FolderDocuments.Holding;
import dev.ragstone.document.Collection;
import dev.ragstone.ingestion.SourceDocuments;
import dev.ragstone.ingestion.folder.SourceStatus.State;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The folder sources: those that are configured, and those that left documents behind.
/// Thread-safe.
@Singleton
public final class Sources {

  private static final int BATCH = 100;

  private final Map<String, SourceState> states = new TreeMap<>();
  private final FolderDocuments catalog;
  private final SourceDocuments lifecycle;
  private final CollectionStore collections;

  @Inject
  Sources(
      CorpusConfig config,
      FolderSync sync,
      FolderDocuments catalog,
      SourceDocuments lifecycle,
      CollectionStore collections) {
    FolderSources.of(config)
        .forEach(source -> states.put(source.name(), new SourceState(source, sync)));
    this.catalog = catalog;
    this.lifecycle = lifecycle;
    this.collections = collections;
  }

  /// {@return all sources by name}
  public List<SourceStatus> list() {
    List<Holding> holdings = catalog.holdings();
    var names = new TreeSet<>(states.keySet());
    holdings.forEach(holding -> names.add(holding.source()));
    return names.stream().map(name -> status(name, holdings)).toList();
  }

  /// {@return the source}
  ///
  /// @param name its name
  /// @throws ProblemException `source-not-found`
  public SourceStatus get(String name) {
    return list().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notFound(name));
  }

  /// Says what a sync would do, and does nothing.
  ///
  /// @param name of a configured source
  /// @param allowDeletions as if removals were allowed
  /// @return the report
  /// @throws ProblemException `source-not-found`, `sync-running` or `source-unavailable`
  /// @throws InterruptedException if the caller is interrupted
  public SyncReport foretell(String name, boolean allowDeletions) throws InterruptedException {
    return configured(name).foretell(allowDeletions);
  }

  /// Begins a sync.
  ///
  /// @param name of a configured source
  /// @param allowDeletions whether to remove more than the source may without confirmation
  /// @throws ProblemException `source-not-found` or `sync-running`
  public void begin(String name, boolean allowDeletions) {
    configured(name).begin(allowDeletions);
  }

  /// Removes the documents that a source has in collections it does not fill any more.
  ///
  /// @param name its name
  /// @return how many were removed
  /// @throws ProblemException `source-not-found`, or `source-configured` if there are none because
  ///   its documents follow a folder
  public long removeLeftBehind(String name) {
    SourceStatus status = get(name);
    if (status.leftBehind().isEmpty()) {
      throw new ProblemException(
          ProblemType.SOURCE_CONFIGURED,
          "the source "
              + name
              + " is configured and left nothing behind; take it out of the configuration first");
    }
    return status.leftBehind().stream()
        .mapToLong(
            holding -> remove(name, collections.get(Principal.service(), holding.collection())))
        .sum();
  }

  java.util.Collection<SourceState> states() {
    return states.values();
  }

  private long remove(String source, Collection collection) {
    var ids = new ArrayList<String>();
    catalog.each(collection.name(), source, (Filed filed) -> ids.add(filed.id()));
    long removed = 0;
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
      removed += lifecycle.remove(collection, source, batch).size();
    }
    return removed;
  }

  private SourceStatus status(String name, List<Holding> holdings) {
    SourceState state = states.get(name);
    String collection = state == null ? null : state.source().collection();
    List<Holding> own = holdings.stream().filter(held -> held.source().equals(name)).toList();
    return new SourceStatus(
        name,
        state == null ? null : state.source(),
        stateOf(state),
        state == null ? null : state.trouble(),
        own.stream()
            .filter(held -> held.collection().equals(collection))
            .mapToLong(Holding::documents)
            .sum(),
        own.stream().filter(held -> !held.collection().equals(collection)).toList(),
        state == null ? null : state.last());
  }

  private static State stateOf(@Nullable SourceState state) {
    if (state == null) {
      return State.ORPHANED;
    }
    if (state.syncing()) {
      return State.SYNCING;
    }
    return state.trouble() == null ? State.IDLE : State.STOPPED;
  }

  private SourceState configured(String name) {
    SourceState state = states.get(name);
    if (state == null) {
      throw notFound(name);
    }
    return state;
  }

  private static ProblemException notFound(String name) {
    return new ProblemException(ProblemType.SOURCE_NOT_FOUND, "there is no source named " + name);
  }
}
