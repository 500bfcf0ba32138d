package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.EventStream;
import dev.ragstone.api.http.Scope;
import dev.ragstone.api.http.Scopes;
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
  private final DocumentFeed feed;
  private final EventStream streams;

  EventsResource(Scopes scopes, DocumentFeed feed, EventStream streams) {
    this.scopes = scopes;
    this.feed = feed;
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
    try (var follower = feed.follow(scope)) {
      events.keepAlive();
      while (true) {
        String change = follower.next(KEEP_ALIVE_SECONDS);
        if (change == null) {
          events.keepAlive();
        } else {
          events.sendJson(change);
        }
      }
    }
  }

  /// A change of a document.
  ///
  /// @param type always `document`
  /// @param document as it is now
  public record Changed(String type, DocumentJson document) {}
}
