package dev.ragstone.ingestion;

import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Serialises the writes of one document to the index, and blocks writes to a collection that is
/// being created or removed. Thread-safe.
@Singleton
final class WriteLocks {

  private static final int STRIPES = 64;

  private final ConcurrentMap<String, ReadWriteLock> collections = new ConcurrentHashMap<>();
  private final Lock[] documents = new Lock[STRIPES];

  WriteLocks() {
    for (int i = 0; i < STRIPES; i++) {
      documents[i] = new ReentrantLock();
    }
  }

  /// Runs what writes one document.
  <T> T onDocument(String collection, String id, Supplier<T> work) {
    Lock document = documents[Math.floorMod(31 * collection.hashCode() + id.hashCode(), STRIPES)];
    return whileCollectionStands(collection, () -> under(document, work));
  }

  /// Runs work that must not overlap with the creation or removal of the collection.
  <T> T whileCollectionStands(String collection, Supplier<T> work) {
    return under(of(collection).readLock(), work);
  }

  /// Runs work that creates or removes a whole collection.
  <T> T onCollection(String collection, Supplier<T> work) {
    return under(of(collection).writeLock(), work);
  }

  private static <T> T under(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private ReadWriteLock of(String collection) {
    return collections.computeIfAbsent(collection, _ -> new ReentrantReadWriteLock());
  }
}
