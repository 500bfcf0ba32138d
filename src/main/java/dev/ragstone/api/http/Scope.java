package dev.ragstone.api.http;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;

/// A collection, as one caller sees it.
///
/// @param viewer the caller
/// @param collection one that the caller may see
public record Scope(Principal viewer, Collection collection) {

  /// {@return the collection's name}
  public String name() {
    return collection.name();
  }
}
