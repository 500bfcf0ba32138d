package dev.ragstone.api.v1.operations;

import dev.ragstone.catalog.queue.QueueControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The queue on the wire.
///
/// @param paused whether all of it is paused
/// @param workers documents worked on at the same time
/// @param queued documents that wait for a worker
/// @param processing documents in progress
/// @param waitingForRetry documents that wait for a retry
/// @param oldestAgeMs age of the oldest queued document; null if there is none
/// @param collections those that have something in the queue, or are paused
public record QueueJson(
    boolean paused,
    int workers,
    long queued,
    long processing,
    long waitingForRetry,
    @Nullable Long oldestAgeMs,
    List<Line> collections) {

  /// Copies the list.
  public QueueJson {
    collections = List.copyOf(collections);
  }

  static QueueJson of(QueueControl.State state, int workers, Instant now) {
    List<QueueControl.Line> lines = state.lines();
    return new QueueJson(
        state.paused(),
        workers,
        lines.stream().mapToLong(QueueControl.Line::queued).sum(),
        lines.stream().mapToLong(QueueControl.Line::processing).sum(),
        lines.stream().mapToLong(QueueControl.Line::waitingForRetry).sum(),
        lines.stream()
            .map(line -> age(line.oldestQueuedAt(), now))
            .filter(Objects::nonNull)
            .max(Long::compare)
            .orElse(null),
        lines.stream().map(line -> Line.of(line, now)).toList());
  }

  private static @Nullable Long age(@Nullable Instant since, Instant now) {
    return since == null ? null : Math.max(0, Duration.between(since, now).toMillis());
  }

  /// What a collection has in the queue.
  ///
  /// @param collection its name
  /// @param paused whether it is paused by its name
  /// @param queued documents that wait for a worker
  /// @param processing documents in progress
  /// @param waitingForRetry documents that wait for a retry
  /// @param oldestAgeMs age of the oldest queued document; null if there is none
  public record Line(
      String collection,
      boolean paused,
      long queued,
      long processing,
      long waitingForRetry,
      @Nullable Long oldestAgeMs) {

    static Line of(QueueControl.Line line, Instant now) {
      return new Line(
          line.collection(),
          line.paused(),
          line.queued(),
          line.processing(),
          line.waitingForRetry(),
          age(line.oldestQueuedAt(), now));
    }
  }
}
