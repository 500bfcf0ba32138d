package dev.ragstone.ingestion;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.queue.QueueControl;
import dev.ragstone.document.Document;
import dev.ragstone.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// Counters and times of ingestion; the one place here that knows the meter library. Thread-safe.
@Singleton
final class IngestionMeters {

  private final MeterRegistry registry;
  private final DocumentStore documents;
  private final List<Meter> gauges;

  IngestionMeters(MeterRegistry registry, DocumentStore documents, QueueControl queue) {
    this.registry = registry;
    this.documents = documents;
    this.gauges =
        List.of(
            gauge(queue, "queued", QueueControl.Line::queued),
            gauge(queue, "processing", QueueControl.Line::processing),
            gauge(queue, "waiting_for_retry", QueueControl.Line::waitingForRetry));
  }

  /// Uploads by what became of them.
  void stored(List<Stored> results) {
    for (Stored result : results) {
      String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
      registry.counter("ragstone.documents.accepted", "outcome", outcome).increment();
    }
  }

  /// @param claimed the document as it was when its last attempt began
  void ready(Document claimed) {
    registry.counter("ragstone.documents.ready").increment();
    documents
        .find(Principal.service(), claimed.collection(), claimed.id())
        .map(document -> document.progress().timings())
        .ifPresent(timings -> {
          time("queued", timings.queued());
          time("extracting", timings.extracting());
          time("embedding", timings.embedding());
          time("indexing", timings.indexing());
        });
  }

  void failed(ProblemType type) {
    registry
        .counter(
            "ragstone.documents.failed",
            "category",
            type.category().name().toLowerCase(Locale.ROOT),
            "type",
            type.slug())
        .increment();
  }

  void retried(ProblemType type) {
    registry.counter("ragstone.documents.retried", "type", type.slug()).increment();
  }

  void cancelled() {
    registry.counter("ragstone.documents.cancelled").increment();
  }

  private void time(String stage, long millis) {
    registry.timer("ragstone.ingestion.stage", "stage", stage).record(Duration.ofMillis(millis));
  }

  private Meter gauge(QueueControl queue, String state, ToLongFunction<QueueControl.Line> count) {
    return Gauge.builder(
            "ragstone.queue.documents",
            queue,
            control -> control.state().lines().stream().mapToLong(count).sum())
        .tag("state", state)
        .register(registry);
  }

  /// The registry outlives the queue where several services run in a process, one after the other.
  @PreDestroy
  void close() {
    gauges.forEach(registry::remove);
  }
}
