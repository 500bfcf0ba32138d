package dev.ragstone.api.v1.answers;

import dev.ragstone.api.http.Caller;
import dev.ragstone.api.http.EventStream;
import dev.ragstone.api.http.JsonBody;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.document.Collection;
import dev.ragstone.evaluation.Evaluator;
import dev.ragstone.evaluation.SystemRun;
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

  private final CollectionStore collections;
  private final DocumentStore documents;
  private final Evaluator evaluator;
  private final EvaluationReader reader;
  private final Caller caller;

  EvaluateResource(
      CollectionStore collections,
      DocumentStore documents,
      Evaluator evaluator,
      EvaluationReader reader,
      Caller caller) {
    this.collections = collections;
    this.documents = documents;
    this.evaluator = evaluator;
    this.reader = reader;
    this.caller = caller;
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
    Collection collection = collections.get(name);
    EvaluationReader.Request request = reader.read(body.fields());
    List<SystemRun> runs = run(collection, request, routing);
    SystemRun baseline = runs.getFirst();
    return new EvaluationJson(
        name,
        request.queries().size(),
        request.k(),
        (System.nanoTime() - start) / 1_000_000,
        baseline.system(),
        runs.stream().map(run -> EvaluationJson.RunJson.of(run, baseline)).toList(),
        unknown(name, request));
  }

  private List<SystemRun> run(
      Collection collection, EvaluationReader.Request request, RoutingContext routing) {
    try (var _ = EventStream.HangUp.interrupts(routing)) {
      return caller.call(
          collection.name(),
          () ->
              evaluator.run(
                  collection, request.queries(), request.modes(), request.k(), request.rerank()));
    }
  }

  private List<String> unknown(String collection, EvaluationReader.Request request) {
    return request.queries().stream()
        .flatMap(query -> query.grades().keySet().stream())
        .distinct()
        .sorted()
        .filter(id -> documents.find(collection, id).isEmpty())
        .limit(MAX_UNKNOWN)
        .toList();
  }
}
