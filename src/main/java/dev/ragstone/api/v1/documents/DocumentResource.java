package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.VersionTag;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.catalog.documents.Description;
import dev.ragstone.document.Document;
import dev.ragstone.document.TextLimit;
import dev.ragstone.operation.ChangeDocuments;
import dev.ragstone.operation.ReadDocuments;
import dev.ragstone.operation.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

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
  @Operation(summary = "Get a document", description = "The ETag is its version, for If-Match.")
  public RestResponse<DocumentJson> get(
      @PathParam("collection") String collection, @PathParam("id") String id) {
    Scope scope = scopes.of(collection);
    return view(scope, documents.get(scope, id));
  }

  @PATCH
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change title or metadata without embedding again",
      description =
          "A merge patch (RFC 7396): metadata keys given are set, keys that are null are removed, others stay. With If-Match only if the document has that version.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.DocumentChange.class)))
  public RestResponse<DocumentJson> change(
      @PathParam("collection") String name,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      JsonBody body) {
    Scope scope = scopes.of(name);
    Document _ = documents.get(scope, id);
    JsonFields fields = body.fields();
    boolean retitled = fields.has("title");
    String title = retitled ? fields.text("title", TextLimit.TITLE) : null;
    JsonNode patch = fields.node("metadata");
    fields.refuseOthers();
    UnaryOperator<Description> merge =
        present ->
            new Description(
                retitled ? title : present.title(),
                patch == null ? present.metadata() : metadata.merge(present.metadata(), patch));
    return view(scope, changes.describe(scope, id, VersionTag.expected(ifMatch), merge));
  }

  @DELETE
  @Operation(
      summary = "Remove a document; afterwards no search finds it",
      description = "With If-Match only if the document has that version.")
  public void remove(
      @PathParam("collection") String collection,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    changes.remove(scopes.of(collection), id, VersionTag.expected(ifMatch));
  }

  private RestResponse<DocumentJson> view(Scope scope, Document document) {
    return RestResponse.ResponseBuilder.ok(DocumentJson.of(documents.view(scope, document)))
        .header(HttpHeaders.ETAG, VersionTag.of(document.version()))
        .build();
  }
}
