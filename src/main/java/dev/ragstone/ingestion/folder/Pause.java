package dev.ragstone.ingestion.folder;

import dev.ragstone.ingestion.folder.FolderSource.Rhythm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The time between two syncs of a folder: the interval, less after a change notification, and less
/// while files are being written. For one thread.
final class Pause implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Pause.class);
  private static final Duration SETTLING = Duration.ofMillis(Memory.SETTLING_MILLIS + 500);

  private final Rhythm rhythm;
  private Duration whileWaiting = SETTLING;
  private @Nullable ChangeSignal signal;

  Pause(Rhythm rhythm) {
    this.rhythm = rhythm;
    if (rhythm.watch()) {
      try {
        signal = new ChangeSignal();
      } catch (IOException e) {
        giveUp(e);
      }
    }
  }

  /// Waits.
  ///
  /// @param folders to listen to
  /// @param waiting whether files wait for a sync soon; a file that never settles is checked less
  ///   and less often
  void untilNextLook(List<Path> folders, boolean waiting) throws InterruptedException {
    Duration length = rhythm.interval();
    if (waiting) {
      length = shorter(length, whileWaiting);
      whileWaiting = shorter(whileWaiting.multipliedBy(2), rhythm.interval());
    } else {
      whileWaiting = SETTLING;
    }
    if (!listens(folders)) {
      Thread.sleep(length);
    } else if (signal != null && signal.await(length)) {
      Thread.sleep(SETTLING);
    }
  }

  @Override
  public void close() throws IOException {
    if (signal != null) {
      signal.close();
    }
  }

  private boolean listens(List<Path> folders) {
    if (signal == null) {
      return false;
    }
    try {
      signal.listenTo(folders);
    } catch (IOException e) {
      closeQuietly(signal);
      giveUp(e);
    }
    return signal != null;
  }

  private void giveUp(IOException failure) {
    LOG.warnf(
        "changes of the folder are seen only every %s, because the operating system sends no notifications: %s",
        rhythm.interval(), failure.toString());
    signal = null;
  }

  private static void closeQuietly(ChangeSignal failed) {
    try {
      failed.close();
    } catch (IOException e) {
      LOG.debug("the watches could not be released", e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
