package dev.ragstone.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tasks that wait for a thread: queries before passages, each in the order of arrival. Bounded: a
/// query is refused and a passage blocks its caller where there is no room. Thread-safe.
final class WorkQueue<T extends Runnable> {

  private final Lock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Queue<T> queries = new ArrayDeque<>();
  private final Queue<T> passages = new ArrayDeque<>();
  private final int maxQueries;
  private final int maxPassages;
  private boolean closed;

  WorkQueue(int maxQueries, int maxPassages) {
    this.maxQueries = maxQueries;
    this.maxPassages = maxPassages;
  }

  /// Returns whether there was room.
  boolean offerQuery(T task) {
    lock.lock();
    try {
      return !closed && queries.size() < maxQueries && add(queries, task);
    } finally {
      lock.unlock();
    }
  }

  /// Waits for room; returns false where the queue is closed.
  boolean putPassage(T task) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && passages.size() >= maxPassages) {
        room.await();
      }
      return !closed && add(passages, task);
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Queue<T> queue, T task) {
    queue.add(task);
    work.signalAll();
    return true;
  }

  /// Waits for the next task; returns null once the queue is closed.
  @Nullable T take(boolean queriesOnly) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        T task = queries.poll();
        if (task == null && !queriesOnly) {
          task = passages.poll();
          room.signal();
        }
        if (task != null) {
          return task;
        }
        work.await();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Refuses later tasks, wakes all waiting threads and returns the tasks that were not taken.
  List<T> close() {
    lock.lock();
    try {
      closed = true;
      var left = new ArrayList<>(queries);
      left.addAll(passages);
      queries.clear();
      passages.clear();
      work.signalAll();
      room.signalAll();
      return left;
    } finally {
      lock.unlock();
    }
  }
}
