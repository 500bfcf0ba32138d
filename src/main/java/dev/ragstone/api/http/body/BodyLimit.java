package dev.ragstone.api.http.body;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.Refusal;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Refuses a body that announces itself as too large before any of it is read; one that does not
/// announce its length meets [BodyCheck].
@Singleton
final class BodyLimit {

  /// Before everything that reads a body.
  private static final int PRIORITY = 1_000;

  private final Refusal refusal;
  private final long maxBytes;

  BodyLimit(Refusal refusal, ApiConfig limits) {
    this.refusal = refusal;
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
    refusal.answer(
        request,
        new ProblemException(
            ProblemType.BODY_TOO_LARGE,
            "the body must have at most " + maxBytes + " bytes, got " + length));
  }

  private static long announced(@Nullable String length) {
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
