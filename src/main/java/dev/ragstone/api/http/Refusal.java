package dev.ragstone.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Answers with a problem before any resource is asked. The rest of the body is read and dropped,
/// so that the client receives the answer. Thread-safe.
@Singleton
final class Refusal {

  private final ObjectMapper json;

  Refusal(ObjectMapper json) {
    this.json = json;
  }

  /// Ends the request.
  void answer(RoutingContext request, ProblemException problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    String id = RequestId.of(request.request().getHeader(RequestId.HEADER));
    ProblemJson document = ProblemJson.of(problem, request.request().path(), id);
    document.headers().forEach(response::putHeader);
    request.request().resume();
    response
        .setStatusCode(document.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(RequestId.HEADER, id)
        .end(written(document));
  }

  private String written(ProblemJson document) {
    try {
      return json.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is made of strings and numbers", e);
    }
  }
}
