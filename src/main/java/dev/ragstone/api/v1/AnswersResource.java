package dev.ragstone.api.v1;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.answer.AnswerRequest;
import dev.ragstone.answer.Answerer;
import dev.ragstone.catalog.CollectionStore;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CancellationException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers: question in, cited answer out, whole or streamed.
@Path("/v1/collections/{collection}/answers")
@Tag(name = "Search and answers")
@RunOnVirtualThread
final class AnswersResource {

  private static final Logger LOG = Logger.getLogger(AnswersResource.class);

  private final CollectionStore collections;
  private final Answerer answerer;
  private final AnswerReader reader;
  private final ObjectMapper json;

  AnswersResource(
      CollectionStore collections, Answerer answerer, AnswerReader reader, ObjectMapper json) {
    this.collections = collections;
    this.answerer = answerer;
    this.reader = reader;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
  @Operation(
      summary = "Ask a question",
      description =
          "Streams server-sent events with stream=true or Accept: text/event-stream: sources, delta (any number), then completed or failed.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.Question.class)))
  public Response answer(
      @PathParam("collection") String collection,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
      @Context RoutingContext routing,
      byte[] body) {
    JsonFields fields = JsonFields.parse(body);
    AnswerRequest request = reader.read(collections.get(collection), fields);
    boolean stream = fields.has("stream") ? fields.flag("stream") : wantsEvents(accept);
    return stream ? stream(request, routing) : whole(request, routing);
  }

  private Response whole(AnswerRequest request, RoutingContext routing) {
    try (var _ = EventStream.HangUp.interrupts(routing)) {
      AnswerJson answer = AnswerJson.of(answerer.answer(request, _ -> {}));
      return Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }
  }

  private Response stream(AnswerRequest request, RoutingContext routing) {
    return EventStream.of(
        json,
        routing,
        events -> {
          try {
            answerer.answer(request, event -> events.send(AnswerEventJson.of(event)));
          } catch (ProblemException e) {
            events.send(
                new AnswerEventJson.Failed(ProblemJson.of(e, routing.normalizedPath(), null)));
          } catch (EventStream.ClientGone | CancellationException e) {
            throw e;
          } catch (RuntimeException e) {
            LOG.error("an answer failed by a defect", e);
            var problem =
                new ProblemException(
                    ProblemType.INTERNAL_ERROR, "the service failed; its log tells more");
            events.send(
                new AnswerEventJson.Failed(
                    ProblemJson.of(problem, routing.normalizedPath(), null)));
          }
        });
  }

  private static boolean wantsEvents(@Nullable String accept) {
    return accept != null && accept.contains(MediaType.SERVER_SENT_EVENTS);
  }
}
