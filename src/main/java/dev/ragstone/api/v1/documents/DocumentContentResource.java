package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.Cursor;
import dev.ragstone.api.http.PageStream;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.api.http.Scopes;
import dev.ragstone.document.Document;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.operation.ReadDocuments;
import dev.ragstone.operation.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/// What a document holds: the original, its text, its chunks.
@Path("/v1/collections/{collection}/documents/{id}")
@Tag(name = "Documents")
@RunOnVirtualThread
final class DocumentContentResource {

  private final Scopes scopes;
  private final ReadDocuments documents;

  DocumentContentResource(Scopes scopes, ReadDocuments documents) {
    this.scopes = scopes;
    this.documents = documents;
  }

  /// The file may be hostile: it is offered for saving, never shown under our origin.
  @GET
  @Path("content")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "Download the original file")
  public Response content(@PathParam("collection") String collection, @PathParam("id") String id) {
    Document document = documents.get(scopes.of(collection), id);
    return Response.ok(documents.file(document).toFile(), document.source().mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(document.source().filename()))
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }

  @GET
  @Path("text")
  @Produces("text/plain;charset=UTF-8")
  @Operation(
      summary = "Get the extracted text",
      description =
          "start and end cut out a range, counted in Unicode code points like all offsets of this API.")
  public Response text(
      @PathParam("collection") String collection,
      @PathParam("id") String id,
      @QueryParam("start") @Nullable String start,
      @QueryParam("end") @Nullable String end)
      throws IOException {
    var text = documents.text(scopes.of(collection), id);
    int from = Parameters.integer("start", start, 0, Integer.MAX_VALUE, 0);
    int to = Parameters.integer("end", end, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    PathPart part = TextSlice.of(text, from, to);
    return Response.ok(part.count == 0 ? "" : part).build();
  }

  @GET
  @Path("chunks")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "List the chunks in reading order")
  public PageStream<ChunkJson> chunks(
      @PathParam("collection") String name,
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Scope scope = scopes.of(name);
    Document document = documents.get(scope, id);
    int first = ordinal(cursor);
    return PageStream.of(
        Parameters.limit(limit),
        (@Nullable EmbeddedChunk last, int count) ->
            documents.chunks(scope, document, last == null ? first : next(last), count),
        rows -> rows.stream().map(row -> ChunkJson.of(row.chunk())).toList(),
        row -> Cursor.of(String.valueOf(next(row))));
  }

  private static int next(EmbeddedChunk row) {
    return row.chunk().ordinal() + 1;
  }

  private static int ordinal(@Nullable String cursor) {
    List<String> parts = Cursor.read(cursor, 1);
    return parts == null
        ? 0
        : Parameters.integer("cursor", parts.getFirst(), 0, Integer.MAX_VALUE, 0);
  }

  /// The plain name is for old clients, the encoded one is exact (RFC 6266).
  private static String attachment(String filename) {
    String name = filename.substring(filename.lastIndexOf('/') + 1);
    String ascii = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }
}
