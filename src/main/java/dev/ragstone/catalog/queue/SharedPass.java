package dev.ragstone.catalog.queue;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An expensive look at the catalog that many may ask for at once: while one is under way, all who
/// ask wait for the next one and share it. What they get is never older than their question.
/// Thread-safe.
///
/// @param <K> what is asked about
/// @param <V> what is found
final class SharedPass<K, V> {

  private final Function<Set<K>, Map<K, V>> pass;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Batch<K, V> next;

  /// @param pass looks for all keys in one go
  SharedPass(Function<Set<K>, Map<K, V>> pass) {
    this.pass = pass;
  }

  /// {@return what is found of all who share the pass, these keys among them}
  Map<K, V> ask(Collection<K> keys) {
    Batch<K, V> batch;
    boolean leads;
    synchronized (this) {
      leads = next == null;
      batch = next == null ? new Batch<>() : next;
      next = batch;
      batch.keys.addAll(keys);
    }
    if (leads) {
      lead(batch);
    }
    return batch.found.join();
  }

  private void lead(Batch<K, V> batch) {
    turn.lock();
    try {
      synchronized (this) {
        next = null;
      }
      batch.found.complete(pass.apply(batch.keys));
    } catch (RuntimeException | Error e) {
      batch.found.completeExceptionally(e);
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private static final class Batch<K, V> {
    private final Set<K> keys = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Map<K, V>> found = new CompletableFuture<>();
  }
}
