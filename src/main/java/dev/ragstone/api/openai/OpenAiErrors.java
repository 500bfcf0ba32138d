package dev.ragstone.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.api.http.ErrorFormat;
import dev.ragstone.api.http.ProblemJson;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Errors as the OpenAI API tells them.
@Singleton
final class OpenAiErrors implements ErrorFormat {

  private static final String ROOT = "/v1/models";

  @Override
  public boolean covers(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  @Override
  public Object body(ProblemJson problem) {
    String param =
        problem.errors().stream().map(ProblemException.FieldError::field).findFirst().orElse(null);
    String code = problem.type().substring(problem.type().lastIndexOf(':') + 1);
    return new Body(new Fault(problem.detail(), type(problem.status()), param, code));
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  record Body(Fault error) {}

  /// An error.
  ///
  /// @param message about this occurrence
  /// @param type kind of error by its status
  /// @param param field at fault
  /// @param code slug of the problem's type
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Fault(String message, String type, @Nullable String param, String code) {}
}
