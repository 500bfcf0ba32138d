package dev.ragstone.ingestion;

import dev.ragstone.problem.ProblemType;
import java.util.Map;

/// Whether a retry may help a failed document.
enum Recovery {
  /// Permanent: the cause is the document, or something that only a person can change.
  NEVER,
  /// Transient; after some attempts it counts as permanent.
  LIMITED,
  /// The service has a shortage that concerns every document: the document waits.
  ALWAYS;

  /// Exceptions to the rule by category.
  private static final Map<ProblemType, Recovery> EXCEPTIONS =
      Map.of(
          ProblemType.PROVIDER_UNAUTHORIZED, NEVER,
          ProblemType.PROVIDER_PROMPT_TOO_LONG, NEVER,
          ProblemType.PROVIDER_QUOTA, ALWAYS);

  static Recovery of(ProblemType type) {
    return EXCEPTIONS.getOrDefault(type, byCategory(type));
  }

  private static Recovery byCategory(ProblemType type) {
    return switch (type.category()) {
      case OVERLOADED, PROVIDER, PROVIDER_TIMEOUT -> LIMITED;
      case UNAVAILABLE, EXHAUSTED -> ALWAYS;
      case INVALID,
          UNAUTHENTICATED,
          FORBIDDEN,
          NOT_FOUND,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE,
          CONFLICT,
          PRECONDITION,
          TOO_SLOW,
          TOO_LARGE,
          ADDRESS_TOO_LONG,
          HEADERS_TOO_LARGE,
          PROTOCOL_UNSUPPORTED,
          UNSUPPORTED,
          UNPROCESSABLE,
          CANCELLED,
          INTERNAL ->
          NEVER;
    };
  }
}
