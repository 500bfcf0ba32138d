package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.api.http.Scope;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.document.Document;
import dev.ragstone.ingestion.SettledDocuments;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers an upload at once, or once its documents are ready or failed.
@Singleton
final class Waiting {

  private final SettledDocuments settled;
  private final DocumentViews views;
  private final ApiConfig limits;

  Waiting(SettledDocuments settled, DocumentViews views, ApiConfig limits) {
    this.settled = settled;
    this.views = views;
    this.limits = limits;
  }

  Duration patience(@Nullable String wait) {
    return Parameters.patience(wait, limits.maxWait());
  }

  /// Answers 200 if all documents are settled within the time, 202 otherwise.
  Response respond(Scope scope, List<Stored> stored, Duration patience)
      throws InterruptedException {
    List<DocumentJson> present = await(scope, stored, patience);
    return Response.status(patience.isPositive() && allSettled(present) ? 200 : 202)
        .entity(new Uploaded(present))
        .build();
  }

  /// Answers 200 if all documents of a bulk request are settled within the time, 202 otherwise.
  Response respond(Scope scope, BulkBatch.Outcome bulk, Duration patience)
      throws InterruptedException {
    if (!patience.isPositive()) {
      return Response.accepted(bulk.result()).build();
    }
    SettledDocuments.Counts counts =
        settled.count(scope.viewer(), scope.name(), bulk.ids(), patience);
    return Response.status(counts.open() == 0 ? 200 : 202)
        .entity(bulk.result().with(counts))
        .build();
  }

  /// {@return the documents as they are once settled, or once the time is over}
  List<DocumentJson> await(Scope scope, List<Stored> stored, Duration patience)
      throws InterruptedException {
    if (!patience.isPositive()) {
      return views.ofStored(scope.viewer(), scope.name(), stored);
    }
    List<String> ids = stored.stream().map(result -> result.document().id()).toList();
    List<Document> present = settled.await(scope.viewer(), scope.name(), ids, patience);
    return views.ofStored(
        scope.viewer(),
        scope.name(),
        stored.stream()
            .flatMap(result -> present.stream().filter(result::isOf).map(result::asNow))
            .toList());
  }

  private static boolean allSettled(List<DocumentJson> documents) {
    return documents.stream()
        .allMatch(
            document -> document.status().equals("ready") || document.status().equals("failed"));
  }

  /// The documents of an upload.
  ///
  /// @param documents in the order of their parts
  public record Uploaded(List<DocumentJson> documents) {

    /// Copies the list.
    public Uploaded {
      documents = List.copyOf(documents);
    }
  }
}
