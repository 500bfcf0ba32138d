package dev.ragstone.api.v1.answers;

import dev.ragstone.api.http.EventStream;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.evaluation.SystemRun;
import dev.ragstone.operation.AskQuestions;
import dev.ragstone.operation.ReadDocuments;
import dev.ragstone.operation.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Evaluates searches: judged queries in, quality out.
@Path("/v1/collections/{collection}/evaluate")
@Tag(name = "Search and answers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class EvaluateResource {

  private static final int MAX_UNKNOWN = 100;

  private final Scopes scopes;
  private final ReadDocuments documents;
  private final AskQuestions questions;
  private final EvaluationReader reader;

  EvaluateResource(
      Scopes scopes, ReadDocuments documents, AskQuestions questions, EvaluationReader reader) {
    this.scopes = scopes;
    this.documents = documents;
    this.questions = questions;
    this.reader = reader;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Evaluate search with judged queries")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.Evaluation.class)))
  public EvaluationJson evaluate(
      @PathParam("collection") String name, @Context RoutingContext routing, JsonBody body) {
    long start = System.nanoTime();
    Scope scope = scopes.of(name);
    EvaluationReader.Request request = reader.read(body.fields());
    List<SystemRun> runs = run(scope, request, routing);
    SystemRun baseline = runs.getFirst();
    return new EvaluationJson(
        name,
        request.queries().size(),
        request.k(),
        (System.nanoTime() - start) / 1_000_000,
        baseline.system(),
        runs.stream().map(run -> EvaluationJson.RunJson.of(run, baseline)).toList(),
        unknown(scope, request));
  }

  private List<SystemRun> run(
      Scope scope, EvaluationReader.Request request, RoutingContext routing) {
    try (var _ = EventStream.HangUp.interrupts(routing)) {
      return questions.evaluate(
          scope, request.queries(), request.modes(), request.k(), request.rerank());
    }
  }

  private List<String> unknown(Scope scope, EvaluationReader.Request request) {
    return request.queries().stream()
        .flatMap(query -> query.grades().keySet().stream())
        .distinct()
        .sorted()
        .filter(id -> !documents.exists(scope, id))
        .limit(MAX_UNKNOWN)
        .toList();
  }
}
