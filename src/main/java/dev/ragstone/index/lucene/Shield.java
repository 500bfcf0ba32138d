package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs work on the index's files without interrupts.
///
/// An interrupt closes the file channel that its thread uses, and a writer whose channel closes is
/// lost with all its uncommitted changes. So an interrupted caller waits for its work to end and
/// stays interrupted.
final class Shield implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("index-files-", 0).factory());

  /// Runs the work and returns its result.
  <T> T call(Callable<T> work) throws IOException {
    Future<T> result = threads.submit(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException io -> io;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case null, default -> new IOException(e);
    };
  }

  @Override
  public void close() {
    threads.close();
  }
}
