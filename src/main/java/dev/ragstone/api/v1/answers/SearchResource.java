package dev.ragstone.api.v1.answers;

import dev.ragstone.api.http.Scopes;
import dev.ragstone.api.http.body.JsonBody;
import dev.ragstone.operation.AskQuestions;
import dev.ragstone.retrieval.Presentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Searches: question in, ranked passages out.
@Path("/v1/collections/{collection}/search")
@Tag(name = "Search and answers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class SearchResource {

  private final Scopes scopes;
  private final AskQuestions questions;
  private final SearchReader reader;

  SearchResource(Scopes scopes, AskQuestions questions, SearchReader reader) {
    this.scopes = scopes;
    this.questions = questions;
    this.reader = reader;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Search a collection")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.Search.class)))
  public SearchJson search(@PathParam("collection") String collection, JsonBody body) {
    var fields = body.fields();
    Presentation presentation = reader.presentation(fields);
    var request = reader.read(scopes.of(collection), fields);
    return SearchJson.of(questions.find(request, presentation), presentation.groupSize() > 0);
  }
}
