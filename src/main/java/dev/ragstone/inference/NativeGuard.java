package dev.ragstone.inference;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Lets many threads use a native object and one close it, never both at once: memory that native
/// code still reads must not be freed, or the process dies. Thread-safe.
final class NativeGuard {

  /// A use of the native object.
  interface Use<T, X extends Exception> {
    T run() throws X;
  }

  /// The end of the native object.
  interface Release<X extends Exception> {
    void run() throws X;
  }

  private final String name;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  NativeGuard(String name) {
    this.name = name;
  }

  <T, X extends Exception> T use(Use<T, X> use) throws X {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new ProblemException(
            ProblemType.MODEL_UNAVAILABLE, name + " is closed: the service is stopping");
      }
      return use.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Waits for the uses in progress, then runs `release`; later calls do nothing.
  <X extends Exception> void close(Release<X> release) throws X {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
