package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.document.Collection;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.ingestion.CollectionLifecycle;
import dev.ragstone.ingestion.IndexRepair;
import dev.ragstone.ingestion.NewCollections;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Opens, lists and changes collections. Thread-safe.
@Singleton
public final class ManageCollections {

  private final CollectionStore collections;
  private final CollectionLifecycle lifecycle;
  private final IndexRepair repair;
  private final NewCollections defaults;

  ManageCollections(
      CollectionStore collections,
      CollectionLifecycle lifecycle,
      IndexRepair repair,
      NewCollections defaults) {
    this.collections = collections;
    this.lifecycle = lifecycle;
    this.repair = repair;
    this.defaults = defaults;
  }

  /// {@return a collection, to be worked with}
  ///
  /// @param viewer the caller
  /// @param name of the collection
  /// @throws ProblemException `collection-not-found`, also where the caller may not see it
  public Scope open(Principal viewer, String name) {
    return new Scope(viewer, collections.get(viewer, name));
  }

  /// {@return collections that the caller may see, by name}
  ///
  /// @param viewer the caller
  /// @param after name that the page before ended with; null for the first page
  /// @param limit how many at most
  public List<Collection> list(Principal viewer, @Nullable String after, int limit) {
    return collections.list(viewer, after, limit);
  }

  /// {@return a collection with what it holds}
  ///
  /// @param viewer the caller
  /// @param collection that exists
  /// @throws ProblemException `role-required` below reader
  public CollectionView view(Principal viewer, Collection collection) {
    viewer.require(Role.READER);
    return new CollectionView(
        collection, collections.statistics(viewer, collection.name()), repair.state(collection));
  }

  /// {@return a collection as it is made by default; it is not stored}
  ///
  /// @param name not blank
  public Collection draft(String name) {
    return defaults.named(name, "");
  }

  /// Creates a collection.
  ///
  /// @param viewer the caller
  /// @param collection of a name that is not taken
  /// @return the collection
  /// @throws ProblemException `role-required` below administrator
  public CollectionView create(Principal viewer, Collection collection) {
    viewer.require(Role.ADMIN);
    lifecycle.create(collection);
    return view(viewer, collection);
  }

  /// {@return a collection with the version of its settings}
  ///
  /// @param viewer the caller
  /// @param name of the collection
  /// @throws ProblemException `collection-not-found`, also where the caller may not see it
  public CollectionVersion current(Principal viewer, String name) {
    return version(viewer, collections.versioned(viewer, name));
  }

  /// Changes the properties of a collection.
  ///
  /// @param scope the collection
  /// @param expected version of its settings
  /// @param change from what is there; may be called several times
  /// @return the collection as it is now
  /// @throws ProblemException `role-required` below administrator, or `precondition-failed`
  public CollectionVersion change(
      Scope scope, Expectation expected, UnaryOperator<Collection> change) {
    scope.viewer().require(Role.ADMIN);
    return version(scope.viewer(), collections.change(scope.name(), expected, change));
  }

  /// Removes a collection with all its documents.
  ///
  /// @param scope the collection
  /// @param expected version of its settings
  /// @throws ProblemException `role-required` below administrator, or `precondition-failed`
  public void remove(Scope scope, Expectation expected) {
    scope.viewer().require(Role.ADMIN);
    lifecycle.remove(scope.name(), expected);
  }

  private CollectionVersion version(Principal viewer, CollectionStore.Versioned now) {
    return new CollectionVersion(view(viewer, now.collection()), now.version());
  }

  /// Queues the documents of a collection again.
  ///
  /// @param scope the collection
  /// @param status only those of this status; null for all
  /// @return how many
  /// @throws ProblemException `role-required` below editor
  public int reindex(Scope scope, @Nullable DocumentStatus status) {
    scope.viewer().require(Role.EDITOR);
    return repair.reindex(scope.name(), status);
  }
}
