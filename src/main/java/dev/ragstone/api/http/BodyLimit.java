package dev.ragstone.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Refuses a body that announces itself as too large before any of it is read; one that does not
/// announce its length meets [UnannouncedBody]. What the client sends nevertheless is read and
/// dropped, so that it gets to see the answer.
@Singleton
final class BodyLimit {

  /// Before everything that reads a body.
  private static final int PRIORITY = 1_000;

  private final ObjectMapper json;
  private final long maxBytes;

  BodyLimit(ObjectMapper json, ApiConfig limits) {
    this.json = json;
    this.maxBytes = limits.maxBodyBytes();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext request) {
    long length = announced(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
    if (length <= maxBytes) {
      request.next();
      return;
    }
    var problem =
        new ProblemException(
            ProblemType.BODY_TOO_LARGE,
            "the body must have at most " + maxBytes + " bytes, got " + length);
    ProblemJson document = ProblemJson.of(problem, request.normalizedPath(), null);
    request.request().resume();
    request
        .response()
        .setStatusCode(document.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
        .end(written(document));
  }

  private String written(ProblemJson document) {
    try {
      return json.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is made of strings and numbers", e);
    }
  }

  private static long announced(@Nullable String length) {
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
