package dev.ragstone.api.http;

import dev.ragstone.access.Principal;
import dev.ragstone.operation.ManageCollections;
import dev.ragstone.operation.Scope;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;

/// Opens collections for the caller of a request.
@Singleton
public final class Scopes {

  private final Caller caller;
  private final ManageCollections collections;

  Scopes(Caller caller, ManageCollections collections) {
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
    return collections.open(caller.principal(), collection);
  }
}
