package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;

/// A collection, as one caller sees it. Whoever holds one has been let in.
public final class Scope {

  private final Principal viewer;
  private final Collection collection;

  Scope(Principal viewer, Collection collection) {
    this.viewer = viewer;
    this.collection = collection;
  }

  /// {@return the caller}
  public Principal viewer() {
    return viewer;
  }

  /// {@return the collection}
  public Collection collection() {
    return collection;
  }

  /// {@return the collection's name}
  public String name() {
    return collection.name();
  }
}
