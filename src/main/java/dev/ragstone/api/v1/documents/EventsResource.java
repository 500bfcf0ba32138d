package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.api.http.EventStream;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.operation.DocumentView;
import dev.ragstone.operation.FollowChanges;
import dev.ragstone.operation.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Changes of documents as they happen, for progress bars.
@Path("/v1/collections/{collection}/events")
@Tag(name = "Documents")
@RunOnVirtualThread
final class EventsResource {

  private static final long KEEP_ALIVE_SECONDS = 15;

  private final Scopes scopes;
  private final FollowChanges changes;
  private final ObjectMapper json;
  private final EventStream streams;

  EventsResource(Scopes scopes, FollowChanges changes, EventStream streams, ObjectMapper json) {
    this.scopes = scopes;
    this.changes = changes;
    this.json = json;
    this.streams = streams;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Stream changes of the documents of a collection")
  public Response follow(
      @PathParam("collection") String collection, @Context RoutingContext routing) {
    Scope scope = scopes.of(collection);
    return streams.of(routing, events -> follow(scope, events));
  }

  private void follow(Scope scope, EventStream.Events events) throws InterruptedException {
    try (var follower = changes.follow(scope)) {
      events.keepAlive();
      while (true) {
        String change = follower.next(KEEP_ALIVE_SECONDS, this::written);
        if (change == null) {
          events.keepAlive();
        } else {
          events.sendJson(change);
        }
      }
    }
  }

  private String written(DocumentView changed) {
    try {
      return json.writeValueAsString(new Changed("document", DocumentJson.of(changed)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document is made of JSON values", e);
    }
  }

  /// A change of a document.
  ///
  /// @param type always `document`
  /// @param document as it is now
  public record Changed(String type, DocumentJson document) {}
}
