package dev.ragstone.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.problem.Category;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A problem document (RFC 9457). The one place where a category becomes an HTTP status.
///
/// @param type stable URN of the kind of problem
/// @param title the same for every occurrence
/// @param status HTTP status
/// @param detail about this occurrence
/// @param instance path of the request
/// @param errors fields at fault
/// @param resetAt when a retry may succeed; absent if unknown
/// @param requestId to be quoted in a report
public record ProblemJson(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<ProblemException.FieldError> errors,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant resetAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId) {

  /// Media type of a problem document.
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String RETRY_AFTER_SECONDS = "5";

  /// Copies the errors.
  public ProblemJson {
    errors = List.copyOf(errors);
  }

  /// Makes the document of a problem.
  ///
  /// @param problem what went wrong
  /// @param instance path of the request
  /// @param requestId to be quoted in a report
  /// @return the document
  public static ProblemJson of(
      ProblemException problem, @Nullable String instance, @Nullable String requestId) {
    ProblemType type = problem.type();
    return new ProblemJson(
        type.uri(),
        type.title(),
        status(type.category()),
        problem.detail(),
        instance,
        problem.errors(),
        problem.until().orElse(null),
        requestId);
  }

  Response toResponse(ErrorFormats formats) {
    ErrorFormats.Told told = formats.tell(this, instance);
    Response.ResponseBuilder response =
        Response.status(status).type(told.mediaType()).entity(told.body());
    headers().forEach(response::header);
    return response.build();
  }

  /// {@return the headers that say when to come again, and with what}
  Map<String, String> headers() {
    if (resetAt != null) {
      return Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(secondsUntil(resetAt, Instant.now())));
    }
    return switch (status) {
      case 401 -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      case 503 -> Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      default -> Map.of();
    };
  }

  /// Rounded up, so that an obedient client does not retry too early; at least 1.
  static long secondsUntil(Instant moment, Instant now) {
    return Math.max(1, Duration.between(now, moment).plusNanos(999_999_999).toSeconds());
  }

  static int status(Category category) {
    return switch (category) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case TOO_SLOW -> 408;
      case CONFLICT, CANCELLED -> 409;
      case PRECONDITION -> 412;
      case TOO_LARGE -> 413;
      case ADDRESS_TOO_LONG -> 414;
      case UNSUPPORTED -> 415;
      case UNPROCESSABLE -> 422;
      case HEADERS_TOO_LARGE -> 431;
      case INTERNAL -> 500;
      case PROVIDER -> 502;
      case EXHAUSTED -> 429;
      case OVERLOADED, UNAVAILABLE -> 503;
      case PROVIDER_TIMEOUT -> 504;
      case PROTOCOL_UNSUPPORTED -> 505;
    };
  }
}
