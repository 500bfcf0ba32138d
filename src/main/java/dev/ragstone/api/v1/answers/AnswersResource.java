package dev.ragstone.api.v1.answers;

import dev.ragstone.answer.Answer;
import dev.ragstone.answer.AnswerRequest;
import dev.ragstone.api.http.Caller;
import dev.ragstone.api.http.EventStream;
import dev.ragstone.api.http.ProblemJson;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.operation.AskQuestions;
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
import java.util.Arrays;
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

  private static final String CACHE = "X-Ragstone-Cache";

  private final Scopes scopes;
  private final AskQuestions questions;
  private final AnswerReader reader;
  private final Caller caller;
  private final EventStream streams;

  AnswersResource(
      Scopes scopes,
      AskQuestions questions,
      AnswerReader reader,
      Caller caller,
      EventStream streams) {
    this.scopes = scopes;
    this.questions = questions;
    this.reader = reader;
    this.caller = caller;
    this.streams = streams;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
  @Operation(
      summary = "Ask a question",
      description =
          """
          Streams server-sent events with stream=true or Accept: text/event-stream: sources, delta (any number), then \
          completed or failed. Cache-Control: no-cache has a chat model write anew.

          The answer is Markdown. A marker is [n] outside code with no backslash before it, where n is the marker of \
          one of the citations; only the service writes markers, and markers[] has their offsets in code points. \
          Brackets that only look like a marker are escaped: \\[1\\]. To show the answer as plain text, drop each \
          backslash before one of \\ [ ] ~ or a backtick, except in code.\
          """)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.Question.class)))
  public Response answer(
      @PathParam("collection") String collection,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
      @HeaderParam(HttpHeaders.CACHE_CONTROL) @Nullable String cacheControl,
      @Context RoutingContext routing,
      JsonBody body) {
    JsonFields fields = body.fields();
    AnswerRequest request = reader.read(scopes.of(collection), fields, wantsFresh(cacheControl));
    boolean stream = fields.has("stream") ? fields.flag("stream") : wantsEvents(accept);
    return stream ? stream(request, routing) : whole(request, routing);
  }

  private Response whole(AnswerRequest request, RoutingContext routing) {
    try (var _ = EventStream.HangUp.interrupts(routing)) {
      AnswerJson answer = AnswerJson.of(questions.answer(request));
      return caller.withBudget(
          Response.ok(answer, MediaType.APPLICATION_JSON)
              .header(CACHE, answer.usage().cached() ? "hit" : "miss"));
    }
  }

  private Response stream(AnswerRequest request, RoutingContext routing) {
    Response events =
        streams.of(
            routing,
            to -> {
              try {
                Answer _ = questions.answer(request, event -> to.send(AnswerEventJson.of(event)));
              } catch (ProblemException e) {
                to.send(
                    new AnswerEventJson.Failed(ProblemJson.of(e, routing.normalizedPath(), null)));
              } catch (EventStream.ClientGone | CancellationException e) {
                throw e;
              } catch (RuntimeException e) {
                LOG.error("an answer failed by a defect", e);
                var problem =
                    new ProblemException(
                        ProblemType.INTERNAL_ERROR, "the service failed; its log tells more");
                to.send(
                    new AnswerEventJson.Failed(
                        ProblemJson.of(problem, routing.normalizedPath(), null)));
              }
            });
    return caller.withBudget(Response.fromResponse(events));
  }

  private static boolean wantsFresh(@Nullable String cacheControl) {
    return cacheControl != null
        && Arrays.stream(cacheControl.split(",", -1))
            .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-cache"));
  }

  private static boolean wantsEvents(@Nullable String accept) {
    return accept != null && accept.contains(MediaType.SERVER_SENT_EVENTS);
  }
}
