package dev.ragstone.api.v1.operations;

import dev.ragstone.api.http.Caller;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.operation.RunSources;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Folder sources: status, sync on request, removal of leftovers.
@Path("/v1/sources")
@Tag(name = "Sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class SourcesResource {

  private final RunSources sources;
  private final Caller caller;

  SourcesResource(RunSources sources, Caller caller) {
    this.sources = sources;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "List the folder sources by name")
  public SourceList list() {
    return new SourceList(
        sources.list(caller.principal()).stream().map(SourceJson::brief).toList());
  }

  @GET
  @Path("{source}")
  @Operation(summary = "Get a folder source, with the files of its last sync")
  public SourceJson get(@PathParam("source") String name) {
    return SourceJson.full(sources.get(caller.principal(), name));
  }

  @POST
  @Path("{source}/sync")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Synchronise a collection with its folder",
      description =
          "A dry run answers 200 with what would be done; otherwise the sync begins and the answer is 202.")
  @RequestBody(
      content = @Content(schema = @Schema(implementation = RequestSchemas.SourceSync.class)))
  public Response sync(@PathParam("source") String name, JsonBody body)
      throws InterruptedException {
    JsonFields fields = body.fieldsOrNone();
    boolean dryRun = fields.flag("dry_run");
    boolean allowDeletions = fields.flag("allow_deletions");
    fields.refuseOthers();
    if (dryRun) {
      return Response.ok(SyncJson.full(sources.foretell(caller.principal(), name, allowDeletions)))
          .build();
    }
    sources.begin(caller.principal(), name, allowDeletions);
    return Response.accepted(SourceJson.brief(sources.get(caller.principal(), name))).build();
  }

  @DELETE
  @Path("{source}/documents")
  @Operation(
      summary = "Remove the documents that a source no longer manages",
      description =
          "Those of a source that is no longer configured, or in a collection that it does not fill any more.")
  public Removed removeLeftBehind(@PathParam("source") String name) {
    return new Removed(sources.removeLeftBehind(caller.principal(), name));
  }

  /// The sources.
  ///
  /// @param data by name
  public record SourceList(List<SourceJson> data) {

    /// Copies the list.
    public SourceList {
      data = List.copyOf(data);
    }
  }

  /// How many documents were removed.
  ///
  /// @param removed how many
  public record Removed(long removed) {}
}
