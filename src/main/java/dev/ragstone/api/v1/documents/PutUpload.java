package dev.ragstone.api.v1.documents;

import static dev.ragstone.problem.ProblemType.INVALID_PARAMETER;

import dev.ragstone.api.http.Parameters;
import dev.ragstone.api.http.VersionTag;
import dev.ragstone.api.http.body.StrictJson;
import dev.ragstone.api.http.body.Texts;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.operation.Scope;
import dev.ragstone.operation.StoreUploads;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores the body of a `PUT` as a document of the uploader's own id.
@Singleton
final class PutUpload {

  private final StoreUploads store;
  private final MetadataReader metadata;
  private final Waiting waiting;

  PutUpload(StoreUploads store, MetadataReader metadata, Waiting waiting) {
    this.store = store;
    this.metadata = metadata;
    this.waiting = waiting;
  }

  Response store(Scope scope, String id, Parameters parameters, InputStream body)
      throws IOException, InterruptedException {
    Duration patience = waiting.patience(parameters.wait);
    Intake.Description description = describe(id, parameters);
    Upload upload = description.of(store.receive(scope, body, description.filename()));
    try (var _ = upload.content()) {
      List<Stored> stored =
          store.store(scope, List.of(upload), VersionTag.expected(parameters.ifMatch));
      DocumentJson document = waiting.await(scope, stored, patience).getFirst();
      return Response.status(stored.getFirst().outcome() == Stored.Outcome.CREATED ? 201 : 200)
          .location(URI.create("/v1/collections/" + scope.name() + "/documents/" + encoded(id)))
          .header(HttpHeaders.ETAG, VersionTag.of(document.version()))
          .entity(document)
          .build();
    }
  }

  private Intake.Description describe(String id, Parameters parameters) {
    Metadata values =
        parameters.metadata == null
            ? Metadata.EMPTY
            : metadata.read(StrictJson.tree(parameters.metadata.getBytes(StandardCharsets.UTF_8)));
    return new Intake.Description(
        id,
        DocumentIds.filename(parameters.filename == null ? id : parameters.filename),
        Texts.checked(
            INVALID_PARAMETER, "Content-Type", parameters.contentType, TextLimit.MEDIA_TYPE),
        Texts.checked(INVALID_PARAMETER, "title", parameters.title, TextLimit.TITLE),
        Texts.link(INVALID_PARAMETER, "url", parameters.url),
        values,
        Upload.BY_REQUEST);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// What a `PUT` says besides the body.
  static final class Parameters {
    @QueryParam("filename")
    @Nullable String filename;

    @QueryParam("title")
    @Nullable String title;

    @QueryParam("url")
    @Nullable String url;

    @QueryParam("metadata")
    @Nullable String metadata;

    @QueryParam("wait")
    @Nullable String wait;

    @HeaderParam(HttpHeaders.IF_MATCH)
    List<String> ifMatch = List.of();

    @HeaderParam(HttpHeaders.CONTENT_TYPE)
    @Nullable String contentType;
  }
}
