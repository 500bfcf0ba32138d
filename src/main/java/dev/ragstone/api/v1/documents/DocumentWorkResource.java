package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.Scopes;
import dev.ragstone.operation.ChangeDocuments;
import dev.ragstone.operation.DocumentView;
import dev.ragstone.operation.ReadDocuments;
import dev.ragstone.operation.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The ingestion of one document: cancel, reprocess.
@Path("/v1/collections/{collection}/documents/{id}")
@Tag(name = "Documents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class DocumentWorkResource {

  private final Scopes scopes;
  private final ReadDocuments documents;
  private final ChangeDocuments changes;

  DocumentWorkResource(Scopes scopes, ReadDocuments documents, ChangeDocuments changes) {
    this.scopes = scopes;
    this.documents = documents;
    this.changes = changes;
  }

  @POST
  @Path("cancel")
  @Operation(
      summary = "Cancel the ingestion of a document",
      description =
          "The document stays and has failed with the type cancelled; reprocess starts again.")
  public DocumentJson cancel(
      @PathParam("collection") String collection, @PathParam("id") String id) {
    Scope scope = scopes.of(collection);
    return DocumentJson.of(documents.view(scope, changes.cancel(scope, id)));
  }

  @POST
  @Path("reprocess")
  @Operation(summary = "Ingest a document again")
  public Response reprocess(
      @PathParam("collection") String collection, @PathParam("id") String id) {
    Scope scope = scopes.of(collection);
    DocumentView queued = documents.view(scope, changes.reprocess(scope, id));
    return Response.accepted(DocumentJson.of(queued)).build();
  }
}
