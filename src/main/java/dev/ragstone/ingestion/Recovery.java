package dev.ragstone.ingestion;

import dev.ragstone.problem.ProblemType;
import java.util.Map;

/// Whether trying again may help a document that failed.
enum Recovery {
  /// The reason lies in the document, or in what only a person can change.
  NEVER,
  /// The reason may pass soon; after some attempts it is taken for lasting.
  LIMITED,
  /// The service is short of something that no document can do without: the document waits.
  ALWAYS;

  /// What the category alone would get wrong.
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
