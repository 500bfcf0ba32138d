package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.api.http.EventStream;
import dev.ragstone.catalog.CollectionStore;
import dev.ragstone.catalog.DocumentChanges;
import dev.ragstone.document.Document;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Changes of documents as they happen, for progress bars.
@Path("/v1/collections/{collection}/events")
@Tag(name = "Documents")
@RunOnVirtualThread
final class EventsResource {

  private static final long KEEP_ALIVE_SECONDS = 15;

  /// A client that falls further behind than this misses changes; it has the list of documents to
  /// catch up with.
  private static final int BACKLOG = 1_000;

  private final CollectionStore collections;
  private final DocumentChanges changes;
  private final DocumentViews views;
  private final ObjectMapper json;

  EventsResource(
      CollectionStore collections,
      DocumentChanges changes,
      DocumentViews views,
      ObjectMapper json) {
    this.collections = collections;
    this.changes = changes;
    this.views = views;
    this.json = json;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Follow the documents of a collection")
  public Response follow(
      @PathParam("collection") String collection, @Context RoutingContext routing) {
    collections.get(collection);
    return EventStream.of(json, routing, events -> follow(collection, events));
  }

  private void follow(String collection, EventStream.Events events) throws InterruptedException {
    BlockingQueue<Document> backlog = new ArrayBlockingQueue<>(BACKLOG);
    try (var _ =
        changes.subscribe(document -> {
          if (document.collection().equals(collection)) {
            backlog.offer(document);
          }
        })) {
      events.keepAlive();
      while (true) {
        Document document = backlog.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        if (document == null) {
          events.keepAlive();
        } else {
          events.send(new Changed("document", views.ofChange(document)));
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
