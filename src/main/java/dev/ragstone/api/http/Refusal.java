package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Answers with an error before any resource is asked. The rest of the body is read and dropped, so
/// that the client receives the answer. Thread-safe.
@Singleton
public final class Refusal {

  private final ErrorFormats formats;

  Refusal(ErrorFormats formats) {
    this.formats = formats;
  }

  /// Ends the request.
  ///
  /// @param request to be answered
  /// @param problem why it is refused
  public void answer(RoutingContext request, ProblemException problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    String id = RequestId.of(request.request().getHeader(RequestId.HEADER));
    ProblemJson document = ProblemJson.of(problem, request.request().path(), id);
    ErrorFormats.Told told = formats.tell(document, request.request().path());
    document.headers().forEach(response::putHeader);
    request.request().resume();
    response
        .setStatusCode(document.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, told.mediaType())
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(RequestId.HEADER, id)
        .end(told.body());
  }
}
