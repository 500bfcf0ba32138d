package dev.ragstone.ingestion.folder;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Reports that something changed in folders, by notifications of the operating system; the next
/// sync finds out what changed. For one thread.
final class ChangeSignal implements AutoCloseable {

  private final WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();

  /// Opens the service of the operating system.
  ///
  /// @throws IOException if there is none, or no more
  ChangeSignal() throws IOException {
    service = FileSystems.getDefault().newWatchService();
  }

  /// Listens to these folders from now on; to those that are known already, go on.
  ///
  /// @throws IOException if the system has no more watches
  void listenTo(List<Path> folders) throws IOException {
    keys.values().removeIf(key -> !key.isValid());
    for (Path folder : folders) {
      if (!keys.containsKey(folder)) {
        listenTo(folder);
      }
    }
  }

  private void listenTo(Path folder) throws IOException {
    try {
      keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
    } catch (NoSuchFileException | NotDirectoryException _) {
      // gone since the look, of which the folder above it tells
    }
  }

  /// Waits for a change.
  ///
  /// @return whether there was one before the time was over
  boolean await(Duration atMost) throws InterruptedException {
    WatchKey key = service.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    boolean changed = key != null;
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = service.poll();
    }
    return changed;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
