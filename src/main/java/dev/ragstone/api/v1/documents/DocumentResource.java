package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.TextLimit;
import dev.ragstone.operation.ChangeDocuments;
import dev.ragstone.operation.ReadDocuments;
import dev.ragstone.operation.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One document: read, changed, removed.
@Path("/v1/collections/{collection}/documents/{id}")
@Tag(name = "Documents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class DocumentResource {

  private final Scopes scopes;
  private final ReadDocuments documents;
  private final ChangeDocuments changes;
  private final MetadataReader metadata;

  DocumentResource(
      Scopes scopes, ReadDocuments documents, ChangeDocuments changes, MetadataReader metadata) {
    this.scopes = scopes;
    this.documents = documents;
    this.changes = changes;
    this.metadata = metadata;
  }

  @GET
  @Operation(summary = "Get a document")
  public DocumentJson get(@PathParam("collection") String collection, @PathParam("id") String id) {
    Scope scope = scopes.of(collection);
    return DocumentJson.of(documents.view(scope, documents.get(scope, id)));
  }

  @PATCH
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change title or metadata without embedding again",
      description =
          "A merge patch (RFC 7396): metadata keys given are set, keys that are null are removed, others stay.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.DocumentChange.class)))
  public DocumentJson change(
      @PathParam("collection") String name, @PathParam("id") String id, JsonBody body) {
    Scope scope = scopes.of(name);
    Document present = documents.get(scope, id);
    JsonFields fields = body.fields();
    String title =
        fields.has("title")
            ? fields.text("title", TextLimit.TITLE)
            : documents.givenTitle(scope, id);
    var patch = fields.node("metadata");
    fields.refuseOthers();
    Metadata values =
        patch == null ? present.metadata() : metadata.merge(present.metadata(), patch);
    return DocumentJson.of(documents.view(scope, changes.describe(scope, id, title, values)));
  }

  @DELETE
  @Operation(summary = "Remove a document; afterwards no search finds it")
  public void remove(@PathParam("collection") String collection, @PathParam("id") String id) {
    changes.remove(scopes.of(collection), id);
  }
}
