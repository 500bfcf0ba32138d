package dev.ragstone.api.v1.documents;

import dev.ragstone.access.Principal;
import dev.ragstone.api.http.Scope;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.ingestion.DocumentCancellation;
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
  private final DocumentStore documents;
  private final DocumentCancellation cancellation;
  private final DocumentViews views;

  DocumentWorkResource(
      Scopes scopes,
      DocumentStore documents,
      DocumentCancellation cancellation,
      DocumentViews views) {
    this.scopes = scopes;
    this.documents = documents;
    this.cancellation = cancellation;
    this.views = views;
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
    return views.of(scope.viewer(), cancellation.cancel(scope.collection(), id));
  }

  @POST
  @Path("reprocess")
  @Operation(summary = "Ingest a document again")
  public Response reprocess(
      @PathParam("collection") String collection, @PathParam("id") String id) {
    Principal viewer = scopes.of(collection).viewer();
    return Response.accepted(views.of(viewer, documents.requeue(collection, id))).build();
  }
}
