package dev.ragstone.api.v1.collections;

import dev.ragstone.access.Principal;
import dev.ragstone.api.http.Cursor;
import dev.ragstone.api.http.PageStream;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.VersionTag;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.document.Collection;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.operation.CollectionVersion;
import dev.ragstone.operation.CollectionView;
import dev.ragstone.operation.ManageCollections;
import dev.ragstone.operation.Scope;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Collections: made, listed, changed, removed.
@Path("/v1/collections")
@Tag(name = "Collections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class CollectionsResource {

  private final ManageCollections collections;
  private final CollectionReader reader;
  private final Scopes scopes;

  CollectionsResource(ManageCollections collections, CollectionReader reader, Scopes scopes) {
    this.collections = collections;
    this.reader = reader;
    this.scopes = scopes;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create a collection")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.NewCollection.class)))
  public Response create(JsonBody body) {
    Collection collection = reader.create(body.fields());
    CollectionView created = collections.create(scopes.viewer(), collection);
    return Response.created(URI.create("/v1/collections/" + collection.name()))
        .entity(CollectionJson.of(created))
        .build();
  }

  @GET
  @Operation(summary = "List collections by name")
  public PageStream<CollectionJson> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    List<String> after = Cursor.read(cursor, 1);
    String begin = after == null ? null : after.getFirst();
    Principal viewer = scopes.viewer();
    return PageStream.of(
        Parameters.limit(limit),
        (@Nullable Collection last, int count) ->
            collections.list(viewer, last == null ? begin : last.name(), count),
        page -> page.stream().map(collection -> view(viewer, collection)).toList(),
        collection -> Cursor.of(collection.name()));
  }

  @GET
  @Path("{collection}")
  @Operation(
      summary = "Get a collection",
      description = "The ETag is the version of its settings, for If-Match.")
  public RestResponse<CollectionJson> get(@PathParam("collection") String name) {
    return view(collections.current(scopes.viewer(), name));
  }

  @PATCH
  @Path("{collection}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change a collection",
      description =
          "A merge patch (RFC 7396). Chunking applies to documents ingested from now on; reindex applies it to all. With If-Match only if the settings have that version.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.CollectionChange.class)))
  public RestResponse<CollectionJson> change(
      @PathParam("collection") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      JsonBody body) {
    Scope scope = scopes.of(name);
    JsonFields fields = body.fields();
    return view(
        collections.change(
            scope, VersionTag.expected(ifMatch), present -> reader.change(present, fields)));
  }

  @DELETE
  @Path("{collection}")
  @Operation(
      summary = "Remove a collection with all its documents",
      description = "With If-Match only if the settings have that version.")
  public void remove(
      @PathParam("collection") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    collections.remove(scopes.of(name), VersionTag.expected(ifMatch));
  }

  @POST
  @Path("{collection}/reindex")
  @Operation(
      summary = "Reindex: queue all documents of a collection again",
      description =
          "With status=failed only those that failed. Where the index is unavailable, always all: it is made anew from the stored files.")
  public Response reindex(
      @PathParam("collection") String name, @QueryParam("status") @Nullable String status) {
    return Response.accepted(new Queued(collections.reindex(scopes.of(name), onlyFailed(status))))
        .build();
  }

  private static @Nullable DocumentStatus onlyFailed(@Nullable String status) {
    if (status == null) {
      return null;
    }
    if (!status.equals(DocumentStatus.FAILED.label())) {
      throw ProblemException.field(
          ProblemType.INVALID_PARAMETER, "status", "must be failed, or absent for all", status);
    }
    return DocumentStatus.FAILED;
  }

  private static RestResponse<CollectionJson> view(CollectionVersion now) {
    return RestResponse.ResponseBuilder.ok(CollectionJson.of(now.view()))
        .header(HttpHeaders.ETAG, VersionTag.of(now.version()))
        .build();
  }

  private CollectionJson view(Principal viewer, Collection collection) {
    return CollectionJson.of(collections.view(viewer, collection));
  }

  /// How many documents were queued.
  ///
  /// @param queued how many
  public record Queued(int queued) {}
}
