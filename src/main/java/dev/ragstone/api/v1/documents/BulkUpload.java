package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.body.BodyMemory;
import dev.ragstone.api.http.body.JsonElements;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.api.http.body.JsonLines;
import dev.ragstone.api.http.body.JsonPieces;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.operation.Scope;
import dev.ragstone.operation.StoreUploads;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/// Reads many small documents out of one request, one after the other: good ones are stored, bad
/// ones are reported by their number.
@Singleton
final class BulkUpload {

  /// Millions of short lines are seconds of work without a wait, and a virtual thread that never
  /// waits keeps all other requests from its processor.
  private static final int BETWEEN_PAUSES = 64;

  private static final long PAUSE_NANOS = 100_000;

  private final StoreUploads store;
  private final MetadataReader metadata;
  private final ApiConfig limits;
  private final BodyMemory memory;

  BulkUpload(StoreUploads store, MetadataReader metadata, ApiConfig limits, BodyMemory memory) {
    this.store = store;
    this.metadata = metadata;
    this.limits = limits;
    this.memory = memory;
  }

  /// Stores the documents of an NDJSON body; empty lines are passed over but counted.
  BulkBatch.Outcome storeLines(Scope scope, InputStream body) throws IOException {
    try (BodyMemory.Share share = memory.share()) {
      return store(scope, new JsonLines(body, limits.maxJsonBytes(), share), true);
    }
  }

  /// Stores the documents of a JSON array; a document's number is its position from 1.
  BulkBatch.Outcome storeArray(Scope scope, InputStream body) throws IOException {
    try (BodyMemory.Share share = memory.share()) {
      return store(scope, new JsonElements(body, limits.maxJsonBytes(), share), false);
    }
  }

  private BulkBatch.Outcome store(Scope scope, JsonPieces pieces, boolean skipBlank)
      throws IOException {
    var tooMany =
        new ProblemException(
            ProblemType.TOO_MANY_LINES,
            "a bulk request must have at most " + limits.maxBulkLines() + " documents");
    try (var batch = new BulkBatch(store, scope)) {
      int seen = 0;
      for (JsonPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
        if (++seen % BETWEEN_PAUSES == 0) {
          letOthersRun();
        }
        if (skipBlank && piece.isBlank()) {
          continue;
        }
        if (piece.number() > limits.maxBulkLines()) {
          batch.reject(piece.number(), tooMany);
        } else {
          add(scope, batch, piece);
        }
      }
      return batch.finish();
    }
  }

  /// A thread that only yields goes back to the queue of its carrier, which a carrier prefers to
  /// requests that have just come in.
  private static void letOthersRun() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private void add(Scope scope, BulkBatch batch, JsonPieces.Piece piece) throws IOException {
    try {
      batch.add(piece.number(), upload(scope, piece.fields()));
    } catch (ProblemException e) {
      batch.reject(piece.number(), e);
    }
  }

  private Upload upload(Scope scope, JsonFields document) throws IOException {
    String id = document.text("id");
    JsonNode text = document.node("text");
    if (text == null || !text.isTextual() || text.textValue().isBlank()) {
      throw document.invalid("text", "must be a string that is not blank", text);
    }
    var description =
        new Intake.Description(
            id == null ? null : DocumentIds.checked(id),
            (id == null ? "document" : DocumentIds.filename(id)) + ".txt",
            "text/plain",
            document.text("title", TextLimit.TITLE),
            document.link("url"),
            metadata.read(document.node("metadata")),
            Upload.IN_BULK);
    document.refuseOthers();
    byte[] content = text.textValue().getBytes(StandardCharsets.UTF_8);
    return description.of(
        store.receive(scope, new ByteArrayInputStream(content), description.filename()));
  }
}
