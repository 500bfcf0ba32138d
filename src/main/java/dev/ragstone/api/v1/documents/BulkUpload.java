package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.BodyMemory;
import dev.ragstone.api.http.JsonElements;
import dev.ragstone.api.http.JsonFields;
import dev.ragstone.api.http.JsonLines;
import dev.ragstone.api.http.JsonPieces;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads many small documents out of one request, one after the other: good ones are stored, bad
/// ones are reported by their number.
@Singleton
final class BulkUpload {

  private final Intake intake;
  private final MetadataReader metadata;
  private final ApiConfig limits;
  private final BodyMemory memory;

  BulkUpload(Intake intake, MetadataReader metadata, ApiConfig limits, BodyMemory memory) {
    this.intake = intake;
    this.metadata = metadata;
    this.limits = limits;
    this.memory = memory;
  }

  /// Stores the documents of an NDJSON body; empty lines are passed over but counted.
  BulkBatch.Outcome storeLines(String collection, InputStream body) throws IOException {
    try (BodyMemory.Share share = memory.share()) {
      return store(collection, new JsonLines(body, limits.maxJsonBytes(), share), true);
    }
  }

  /// Stores the documents of a JSON array; a document's number is its position from 1.
  BulkBatch.Outcome storeArray(String collection, InputStream body) throws IOException {
    try (BodyMemory.Share share = memory.share()) {
      return store(collection, new JsonElements(body, limits.maxJsonBytes(), share), false);
    }
  }

  private BulkBatch.Outcome store(String collection, JsonPieces pieces, boolean skipBlank)
      throws IOException {
    var tooMany =
        new ProblemException(
            ProblemType.TOO_MANY_LINES,
            "a bulk request must have at most " + limits.maxBulkLines() + " documents");
    try (var batch = new BulkBatch(intake, collection)) {
      for (JsonPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
        if (skipBlank && piece.isBlank()) {
          continue;
        }
        if (piece.number() > limits.maxBulkLines()) {
          batch.reject(piece.number(), tooMany);
        } else {
          add(batch, piece);
        }
      }
      return batch.finish();
    }
  }

  private void add(BulkBatch batch, JsonPieces.Piece piece) throws IOException {
    try {
      batch.add(piece.number(), upload(piece.fields()));
    } catch (ProblemException e) {
      batch.reject(piece.number(), e);
    }
  }

  private Upload upload(JsonFields document) throws IOException {
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
    return intake.receive(new ByteArrayInputStream(content), description);
  }
}
