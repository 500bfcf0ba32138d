package dev.ragstone.api.v1.access;

import dev.ragstone.access.Principal;
import dev.ragstone.api.http.Caller;
import dev.ragstone.api.http.Cursor;
import dev.ragstone.api.http.PageJson;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.operation.ManageKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Keys: issued, listed, changed, rotated, revoked. For administrators.
@Path("/v1/keys")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class KeysResource {

  private final ManageKeys keys;
  private final KeyReader reader;
  private final Caller caller;

  KeysResource(ManageKeys keys, KeyReader reader, Caller caller) {
    this.keys = keys;
    this.reader = reader;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Issue a key",
      description = "The answer shows the key, once: it is not stored and cannot be shown again.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = KeySchemas.NewKey.class)))
  public Response issue(JsonBody body) {
    Principal viewer = caller.principal();
    viewer.require(Principal.Role.ADMIN);
    KeyReader.Said said = reader.create(body.fields());
    var issued = keys.issue(viewer, said.name(), said.role(), said.collections(), said.expiresAt());
    return Response.created(URI.create("/v1/keys/" + issued.stored().id()))
        .header("Cache-Control", "no-store")
        .entity(KeyJson.of(issued))
        .build();
  }

  @GET
  @Operation(summary = "List the keys by id, without the keys themselves")
  public PageJson<KeyJson> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    int size = Parameters.limit(limit);
    List<String> after = Cursor.read(cursor, 1);
    return PageJson.of(
        keys.list(caller.principal(), after == null ? null : after.getFirst(), size + 1),
        size,
        KeyJson::of,
        key -> Cursor.of(key.id()));
  }

  @GET
  @Path("{key}")
  @Operation(summary = "Get a key, without the key itself")
  public KeyJson get(@PathParam("key") String id) {
    return KeyJson.of(keys.get(caller.principal(), id));
  }

  @PATCH
  @Path("{key}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change name, role, collections or expiry of a key",
      description = "A merge patch (RFC 7396). It takes effect with the holder's next request.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = KeySchemas.KeyChange.class)))
  public KeyJson change(@PathParam("key") String id, JsonBody body) {
    Principal viewer = caller.principal();
    KeyReader.Said said = reader.change(keys.get(viewer, id), body.fields());
    return KeyJson.of(
        keys.change(viewer, id, said.name(), said.role(), said.collections(), said.expiresAt()));
  }

  @DELETE
  @Path("{key}")
  @Operation(summary = "Revoke a key at once")
  public void revoke(@PathParam("key") String id) {
    keys.revoke(caller.principal(), id);
  }

  @POST
  @Path("{key}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Issue a new key in the place of one",
      description =
          "The old key is accepted for grace_seconds more, a day by default. The answer shows the new key, once.")
  @RequestBody(content = @Content(schema = @Schema(implementation = KeySchemas.Rotation.class)))
  public Response rotate(@PathParam("key") String id, JsonBody body) {
    Principal viewer = caller.principal();
    viewer.require(Principal.Role.ADMIN);
    var issued = keys.rotate(viewer, id, reader.grace(body.fieldsOrNone()));
    return Response.ok(KeyJson.of(issued)).header("Cache-Control", "no-store").build();
  }
}
