package dev.ragstone.api.v1.documents;

import static dev.ragstone.problem.ProblemType.INVALID_MULTIPART;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.body.MultipartBody;
import dev.ragstone.api.http.body.StrictJson;
import dev.ragstone.api.http.body.Texts;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.operation.Scope;
import dev.ragstone.operation.StoreUploads;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the parts of an upload: `file` (one or more), `metadata`, `id`, `title` and `url`. Files
/// go to the disk as they come in, the other parts may come before or after them.
@Singleton
final class MultipartUpload {

  private static final String FILE = "file";
  private static final Set<String> TEXTS = Set.of("metadata", "id", "title", "url");
  private static final String RULE = "must be one of [file, id, metadata, title, url]";

  /// JSON may be indented; any other text is much shorter.
  private static final int SLACK = 4;

  private final StoreUploads store;
  private final MetadataReader metadata;
  private final int maxText;

  MultipartUpload(StoreUploads store, MetadataReader metadata, ApiConfig limits) {
    this.store = store;
    this.metadata = metadata;
    this.maxText = Math.max(TextLimit.URL.max(), limits.maxMetadataBytes()) * SLACK;
  }

  /// Takes in all files of a request, or none.
  ///
  /// @param scope where they are to be stored
  /// @return uploads whose contents the caller closes
  /// @throws IOException if a part cannot be read
  List<Upload> read(Scope scope, MultipartBody body) throws IOException {
    var files = new ArrayList<NamedFile>();
    try {
      Map<String, String> texts = new HashMap<>();
      for (MultipartBody.Part part = body.next(); part != null; part = body.next()) {
        read(scope, part, files, texts);
      }
      if (files.isEmpty()) {
        throw ProblemException.field(
            INVALID_MULTIPART, FILE, "must be at least one part with a filename", texts.keySet());
      }
      Shared shared = shared(texts, files.size());
      return files.stream().map(file -> file.upload(shared)).toList();
    } catch (IOException | RuntimeException e) {
      for (NamedFile file : files) {
        file.received().content().close();
      }
      throw e;
    }
  }

  private void read(
      Scope scope, MultipartBody.Part part, List<NamedFile> files, Map<String, String> texts)
      throws IOException {
    if (part.name().equals(FILE)) {
      files.add(file(scope, part));
    } else if (!TEXTS.contains(part.name())) {
      throw ProblemException.field(INVALID_MULTIPART, "part", RULE, part.name());
    } else if (texts.put(part.name(), part.text(maxText)) != null) {
      throw ProblemException.field(INVALID_MULTIPART, part.name(), "must be given once", "two");
    }
  }

  private NamedFile file(Scope scope, MultipartBody.Part part) throws IOException {
    String given = part.filename();
    if (given == null) {
      throw ProblemException.field(
          INVALID_MULTIPART, FILE, "must be a part with a filename", "none");
    }
    String filename = DocumentIds.filename(given);
    Texts.checked(INVALID_MULTIPART, "Content-Type", part.contentType(), TextLimit.MEDIA_TYPE);
    return new NamedFile(
        filename, part.contentType(), store.receive(scope, part.content(), filename));
  }

  private Shared shared(Map<String, String> texts, int files) {
    String id = texts.get("id");
    String title = texts.get("title");
    if (files > 1 && (id != null || title != null)) {
      throw ProblemException.field(
          INVALID_MULTIPART,
          id != null ? "id" : "title",
          "must be given with a single file only",
          files + " files");
    }
    String json = texts.get("metadata");
    Metadata values =
        json == null
            ? Metadata.EMPTY
            : metadata.read(StrictJson.tree(json.getBytes(StandardCharsets.UTF_8)));
    return new Shared(
        id == null ? null : DocumentIds.checked(id),
        Texts.checked(INVALID_MULTIPART, "title", title, TextLimit.TITLE),
        Texts.link(INVALID_MULTIPART, "url", texts.get("url")),
        values);
  }

  static void close(List<Upload> uploads) throws IOException {
    for (Upload upload : uploads) {
      upload.content().close();
    }
  }

  /// A file that is on the disk.
  private record NamedFile(
      String filename, @Nullable String declaredType, Intake.Received received) {

    Upload upload(Shared shared) {
      return new Intake.Description(
              shared.id(),
              filename,
              declaredType,
              shared.title(),
              shared.url(),
              shared.metadata(),
              Upload.BY_REQUEST)
          .of(received);
    }
  }

  /// What is said of all files of a request.
  private record Shared(
      @Nullable String id, @Nullable String title, @Nullable String url, Metadata metadata) {}
}
