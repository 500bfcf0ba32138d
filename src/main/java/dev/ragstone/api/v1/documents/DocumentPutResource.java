package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.Scopes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One document, put under an id of the uploader's own.
@Path("/v1/collections/{collection}/documents/{id}")
@Tag(name = "Documents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class DocumentPutResource {

  private final Scopes scopes;
  private final PutUpload puts;

  DocumentPutResource(Scopes scopes, PutUpload puts) {
    this.scopes = scopes;
    this.puts = puts;
  }

  @PUT
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Create or replace a document",
      description =
          "The body is the file. The answer's outcome says created, replaced or unchanged.")
  public Response put(
      @PathParam("collection") String collection,
      @PathParam("id") String id,
      @BeanParam PutUpload.Parameters parameters,
      InputStream body)
      throws IOException, InterruptedException {
    return puts.store(scopes.of(collection), DocumentIds.checked(id), parameters, body);
  }
}
