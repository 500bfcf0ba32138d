package dev.ragstone.api.http;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;

/// Opens collections for the caller of a request.
@Singleton
public final class Scopes {

  private final Caller caller;
  private final CollectionStore collections;

  Scopes(Caller caller, CollectionStore collections) {
    this.caller = caller;
    this.collections = collections;
  }

  /// {@return the caller of this request}
  public Principal viewer() {
    return caller.principal();
  }

  /// {@return the collection, as the caller of this request sees it}
  ///
  /// @param collection its name
  /// @throws ProblemException `collection-not-found`, also where the caller may not see it
  public Scope of(String collection) {
    Principal viewer = caller.principal();
    return new Scope(viewer, collections.get(viewer, collection));
  }
}
