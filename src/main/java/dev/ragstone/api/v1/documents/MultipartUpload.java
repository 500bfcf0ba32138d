package dev.ragstone.api.v1.documents;

import static dev.ragstone.problem.ProblemType.INVALID_MULTIPART;

import dev.ragstone.api.http.JsonFields;
import dev.ragstone.catalog.Upload;
import dev.ragstone.document.Metadata;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/// Reads the parts of an upload: `file` (one or more), `metadata`, `id`, `title` and `url`.
@Singleton
final class MultipartUpload {

  private static final Set<String> PARTS = Set.of("file", "metadata", "id", "title", "url");

  private final Intake intake;
  private final MetadataReader metadata;

  MultipartUpload(Intake intake, MetadataReader metadata) {
    this.intake = intake;
    this.metadata = metadata;
  }

  /// Takes in all files of a request, or none.
  ///
  /// @return uploads whose contents the caller closes
  /// @throws IOException if a part cannot be read
  List<Upload> read(MultipartFormDataInput form) throws IOException {
    Map<String, Collection<FormValue>> parts = form.getValues();
    for (String name : parts.keySet()) {
      if (!PARTS.contains(name)) {
        throw ProblemException.field(
            INVALID_MULTIPART, "part", "must be one of " + PARTS.stream().sorted().toList(), name);
      }
    }
    Collection<FormValue> files = parts.getOrDefault("file", List.of());
    if (files.isEmpty() || !files.stream().allMatch(FormValue::isFileItem)) {
      throw ProblemException.field(
          INVALID_MULTIPART, "file", "must be at least one part with a filename", parts.keySet());
    }
    return receive(List.copyOf(files), shared(parts, files.size()));
  }

  private Shared shared(Map<String, Collection<FormValue>> parts, int files) throws IOException {
    String id = text(parts, "id");
    String title = text(parts, "title");
    if (files > 1 && (id != null || title != null)) {
      throw ProblemException.field(
          INVALID_MULTIPART,
          id != null ? "id" : "title",
          "must be given with a single file only",
          files + " files");
    }
    String json = text(parts, "metadata");
    Metadata values =
        json == null
            ? Metadata.EMPTY
            : metadata.read(JsonFields.tree(json.getBytes(StandardCharsets.UTF_8)));
    return new Shared(
        id == null ? null : DocumentIds.checked(id), title, text(parts, "url"), values);
  }

  private List<Upload> receive(List<FormValue> files, Shared shared) throws IOException {
    var uploads = new ArrayList<Upload>();
    try {
      for (FormValue file : files) {
        uploads.add(receive(file, shared));
      }
      return uploads;
    } catch (IOException | RuntimeException e) {
      close(uploads);
      throw e;
    }
  }

  private Upload receive(FormValue file, Shared shared) throws IOException {
    String given = file.getFileName();
    var description =
        new Intake.Description(
            shared.id(),
            DocumentIds.filename(given == null ? "" : given),
            file.getHeaders().getFirst("Content-Type"),
            shared.title(),
            shared.url(),
            shared.metadata(),
            Upload.BY_REQUEST);
    try (InputStream content = file.getFileItem().getInputStream()) {
      return intake.receive(content, description);
    }
  }

  private static @Nullable String text(Map<String, Collection<FormValue>> parts, String name)
      throws IOException {
    Collection<FormValue> values = parts.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw ProblemException.field(
          INVALID_MULTIPART, name, "must be given once", values.size() + " parts");
    }
    for (FormValue value : values) {
      if (!value.isFileItem()) {
        return value.getValue();
      }
      try (InputStream content = value.getFileItem().getInputStream()) {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  static void close(List<Upload> uploads) throws IOException {
    for (Upload upload : uploads) {
      upload.content().close();
    }
  }

  /// What is said of all files of a request.
  private record Shared(
      @Nullable String id, @Nullable String title, @Nullable String url, Metadata metadata) {}
}
