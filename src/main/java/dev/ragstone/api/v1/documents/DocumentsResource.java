package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.Cursor;
import dev.ragstone.api.http.PageStream;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.body.MultipartBody;
import dev.ragstone.catalog.documents.DocumentQuery;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.operation.ReadDocuments;
import dev.ragstone.operation.Scope;
import dev.ragstone.operation.StoreUploads;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The documents of a collection: uploaded and listed.
@Path("/v1/collections/{collection}/documents")
@Tag(name = "Documents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class DocumentsResource {

  private static final String WAITS =
      "With wait=true or wait=30s the answer comes once all that were stored are ready or failed, and counts them.";

  private final Scopes scopes;
  private final ReadDocuments documents;
  private final StoreUploads store;
  private final UploadBodies bodies;
  private final Waiting waiting;

  DocumentsResource(
      Scopes scopes,
      ReadDocuments documents,
      StoreUploads store,
      UploadBodies bodies,
      Waiting waiting) {
    this.scopes = scopes;
    this.documents = documents;
    this.store = store;
    this.bodies = bodies;
    this.waiting = waiting;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Upload files",
      description =
          "Parts: file (one or more), metadata (JSON object), id, title, url. With wait=true or wait=30s the answer comes once all are ready or failed.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.Form.class)))
  public Response upload(
      @PathParam("collection") String collection,
      @QueryParam("wait") @Nullable String wait,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      InputStream body)
      throws IOException, InterruptedException {
    Scope scope = scopes.of(collection);
    Duration patience = waiting.patience(wait);
    List<Upload> uploads = bodies.multipart().read(scope, new MultipartBody(contentType, body));
    try {
      List<Stored> stored = store.store(scope, uploads);
      return waiting.respond(scope, stored, patience);
    } finally {
      MultipartUpload.close(uploads);
    }
  }

  @POST
  @Consumes({"application/x-ndjson", "application/ndjson", "application/jsonl"})
  @Operation(summary = "Upload texts, one JSON object per line", description = WAITS)
  @RequestBody(
      content = @Content(schema = @Schema(implementation = RequestSchemas.BulkDocument.class)))
  public Response uploadLines(
      @PathParam("collection") String collection,
      @QueryParam("wait") @Nullable String wait,
      InputStream body)
      throws IOException, InterruptedException {
    Scope scope = scopes.of(collection);
    Duration patience = waiting.patience(wait);
    return waiting.respond(scope, bodies.bulk().storeLines(scope, body), patience);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Upload texts as a JSON array", description = WAITS)
  @RequestBody(
      content = @Content(schema = @Schema(implementation = RequestSchemas.BulkDocument[].class)))
  public Response uploadArray(
      @PathParam("collection") String collection,
      @QueryParam("wait") @Nullable String wait,
      InputStream body)
      throws IOException, InterruptedException {
    Scope scope = scopes.of(collection);
    Duration patience = waiting.patience(wait);
    return waiting.respond(scope, bodies.bulk().storeArray(scope, body), patience);
  }

  @GET
  @Operation(summary = "List documents, newest first")
  public PageStream<DocumentJson> list(
      @PathParam("collection") String collection,
      @QueryParam("status") @Nullable String status,
      @QueryParam("filename") @Nullable String filename,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Scope scope = scopes.of(collection);
    List<DocumentStatus> wanted = statuses(status);
    DocumentQuery.Position begin = position(cursor);
    return PageStream.of(
        Parameters.limit(limit),
        (@Nullable Document last, int count) ->
            documents.list(
                scope,
                wanted,
                filename,
                last == null ? begin : new DocumentQuery.Position(last.createdAt(), last.id()),
                count),
        page -> documents.view(scope, page).stream().map(DocumentJson::of).toList(),
        DocumentsResource::cursor);
  }

  private static List<DocumentStatus> statuses(@Nullable String status) {
    if (status == null) {
      return List.of();
    }
    return switch (status) {
      case "processing" ->
          List.of(DocumentStatus.EXTRACTING, DocumentStatus.EMBEDDING, DocumentStatus.INDEXING);
      default ->
          List.of(
              Arrays.stream(DocumentStatus.values())
                  .filter(known -> known.label().equals(status))
                  .findFirst()
                  .orElseThrow(() ->
                      ProblemException.field(
                          ProblemType.INVALID_PARAMETER,
                          "status",
                          "must be processing or one of "
                              + Arrays.stream(DocumentStatus.values())
                                  .map(DocumentStatus::label)
                                  .toList(),
                          status)));
    };
  }

  private static DocumentQuery.@Nullable Position position(@Nullable String cursor) {
    List<String> parts = Cursor.read(cursor, 2);
    if (parts == null) {
      return null;
    }
    try {
      return new DocumentQuery.Position(
          Instant.ofEpochMilli(Long.parseLong(parts.getFirst())), parts.getLast());
    } catch (NumberFormatException _) {
      throw ProblemException.field(
          ProblemType.INVALID_CURSOR, "cursor", "must be a next_cursor of this list", cursor);
    }
  }

  private static String cursor(Document document) {
    return Cursor.of(String.valueOf(document.createdAt().toEpochMilli()), document.id());
  }
}
