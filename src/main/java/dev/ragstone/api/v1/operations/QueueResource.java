package dev.ragstone.api.v1.operations;

import dev.ragstone.api.http.Scopes;
import dev.ragstone.ingestion.IngestionConfig;
import dev.ragstone.operation.RunQueue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The ingestion queue: status, pause, resume.
@Path("/v1/queue")
@Tag(name = "Queue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class QueueResource {

  private final RunQueue queue;
  private final Scopes scopes;
  private final IngestionConfig config;

  QueueResource(RunQueue queue, Scopes scopes, IngestionConfig config) {
    this.queue = queue;
    this.scopes = scopes;
    this.config = config;
  }

  @GET
  @Operation(summary = "Get the length of the queue and the documents in progress")
  public QueueJson get() {
    return QueueJson.of(
        queue.state(scopes.viewer()), config.workers(), Clock.systemUTC().instant());
  }

  @POST
  @Path("pause")
  @Operation(
      summary = "Pause ingestion until it is resumed",
      description =
          "What is in work is finished; uploads are accepted and wait. A pause survives a restart. With collection only its documents wait.")
  public QueueJson pause(@QueryParam("collection") @Nullable String collection) {
    queue.pause(scopes.viewer(), collection);
    return get();
  }

  @POST
  @Path("resume")
  @Operation(
      summary = "Resume ingestion",
      description =
          "A collection that was paused by its name stays so until it is resumed by its name.")
  public QueueJson resume(@QueryParam("collection") @Nullable String collection) {
    queue.resume(scopes.viewer(), collection);
    return get();
  }
}
