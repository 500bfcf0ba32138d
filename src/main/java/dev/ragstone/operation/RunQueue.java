package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.queue.QueueControl;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Looks at the ingestion queue, pauses and resumes it. Needs the role of an administrator, as the
/// queue is one for all collections. Thread-safe.
@Singleton
public final class RunQueue {

  private final QueueControl queue;
  private final ManageCollections collections;

  RunQueue(QueueControl queue, ManageCollections collections) {
    this.queue = queue;
    this.collections = collections;
  }

  /// {@return the queue as it is now}
  ///
  /// @param viewer the caller
  public QueueControl.State state(Principal viewer) {
    viewer.require(Role.ADMIN);
    return queue.state();
  }

  /// Pauses ingestion.
  ///
  /// @param viewer the caller
  /// @param collection whose documents are to wait; null for all
  /// @throws ProblemException `collection-not-found`
  public void pause(Principal viewer, @Nullable String collection) {
    queue.pause(known(viewer, collection));
  }

  /// Resumes ingestion.
  ///
  /// @param viewer the caller
  /// @param collection whose documents are to go on; null for all that were not paused by name
  /// @throws ProblemException `collection-not-found`
  public void resume(Principal viewer, @Nullable String collection) {
    queue.resume(known(viewer, collection));
  }

  private @Nullable String known(Principal viewer, @Nullable String collection) {
    viewer.require(Role.ADMIN);
    return collection == null ? null : collections.open(viewer, collection).name();
  }
}
