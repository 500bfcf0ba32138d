package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.PictureText;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Enforces the timeout for reading a file. The timeout is paused while a picture is read, which
/// has its own timeout, and each picture extends it a little, because it had to be rendered.
/// Thread-safe.
final class ReadingTimeout implements PictureReader, AutoCloseable {

  private static final long NANOS_A_PICTURE = TimeUnit.SECONDS.toNanos(10);

  private final ScheduledExecutorService timer;
  private final PictureReader pictures;
  private final Runnable onLate;
  private ScheduledFuture<?> alarm;
  private long left;
  private long since;
  private volatile boolean late;

  ReadingTimeout(
      ScheduledExecutorService timer, Duration limit, PictureReader pictures, Runnable onLate) {
    this.timer = timer;
    this.pictures = pictures;
    this.onLate = onLate;
    this.left = limit.toNanos();
    this.since = System.nanoTime();
    this.alarm = timer.schedule(this::ring, left, TimeUnit.NANOSECONDS);
  }

  /// Whether the time was over.
  boolean isLate() {
    return late;
  }

  @Override
  public PictureRules rules() {
    return pictures.rules();
  }

  @Override
  public PictureText read(Picture picture) {
    pause();
    PictureText text = pictures.read(picture);
    resume();
    return text;
  }

  @Override
  public synchronized void close() {
    alarm.cancel(false);
  }

  private synchronized void pause() {
    alarm.cancel(false);
    left -= System.nanoTime() - since;
  }

  private synchronized void resume() {
    left += NANOS_A_PICTURE;
    since = System.nanoTime();
    alarm = timer.schedule(this::ring, left, TimeUnit.NANOSECONDS);
  }

  private void ring() {
    late = true;
    onLate.run();
  }
}
