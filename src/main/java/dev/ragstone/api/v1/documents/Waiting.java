package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.ingestion.SettledDocuments;
import dev.ragstone.operation.DocumentView;
import dev.ragstone.operation.Scope;
import dev.ragstone.operation.StoreUploads;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers an upload at once, or once its documents are ready or failed.
@Singleton
final class Waiting {

  private final StoreUploads uploads;
  private final ApiConfig limits;

  Waiting(StoreUploads uploads, ApiConfig limits) {
    this.uploads = uploads;
    this.limits = limits;
  }

  Duration patience(@Nullable String wait) {
    return Parameters.patience(wait, limits.maxWait());
  }

  /// Answers 200 if all documents are settled within the time, 202 otherwise.
  Response respond(Scope scope, List<Stored> stored, Duration patience)
      throws InterruptedException {
    List<DocumentView> present = uploads.await(scope, stored, patience);
    boolean settled = present.stream().allMatch(DocumentView::isSettled);
    return Response.status(patience.isPositive() && settled ? 200 : 202)
        .entity(new Uploaded(present.stream().map(DocumentJson::of).toList()))
        .build();
  }

  /// Answers 200 if all documents of a bulk request are settled within the time, 202 otherwise.
  Response respond(Scope scope, BulkBatch.Outcome bulk, Duration patience)
      throws InterruptedException {
    if (!patience.isPositive()) {
      return Response.accepted(bulk.result()).build();
    }
    SettledDocuments.Counts counts = uploads.count(scope, bulk.ids(), patience);
    return Response.status(counts.open() == 0 ? 200 : 202)
        .entity(bulk.result().with(counts))
        .build();
  }

  /// {@return the documents as they are once settled, or once the time is over}
  List<DocumentJson> await(Scope scope, List<Stored> stored, Duration patience)
      throws InterruptedException {
    return uploads.await(scope, stored, patience).stream().map(DocumentJson::of).toList();
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
