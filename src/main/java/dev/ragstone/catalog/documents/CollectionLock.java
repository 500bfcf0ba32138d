package dev.ragstone.catalog.documents;

import dev.ragstone.catalog.Dialect;
import org.jdbi.v3.core.Handle;

/// The row of a collection as a lock. A transaction that decides by several documents of a
/// collection holds it: then no other one adds a document or a duplicate meanwhile, and nobody
/// removes the collection.
public final class CollectionLock {

  private CollectionLock() {}

  /// Waits for the lock, and holds it until the transaction ends.
  ///
  /// @param handle of the transaction
  /// @param dialect of its database
  /// @param collection its name
  /// @return whether the collection exists
  public static boolean take(Handle handle, Dialect dialect, String collection) {
    return handle
        .createQuery("SELECT 1 FROM collections WHERE name = :name" + dialect.forUpdate())
        .bind("name", collection)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Like [#take], for work that needs the collection.
  ///
  /// @throws dev.ragstone.problem.ProblemException `collection-not-found`
  static void require(Handle handle, Dialect dialect, String collection) {
    if (!take(handle, dialect, collection)) {
      throw CollectionStore.notFound(collection);
    }
  }
}
