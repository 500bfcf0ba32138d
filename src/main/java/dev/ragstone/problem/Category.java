package dev.ragstone.problem;

/// What kind of failure a problem is; the HTTP status and the retry policy follow from it alone.
public enum Category {
  /// The request is malformed or breaks a rule; the same request will fail again.
  INVALID,
  /// The caller did not say who they are.
  UNAUTHENTICATED,
  /// The caller may not do this.
  FORBIDDEN,
  /// What the request names does not exist.
  NOT_FOUND,
  /// The path exists, the method does not.
  METHOD_NOT_ALLOWED,
  /// None of the offered representations is acceptable to the caller.
  NOT_ACCEPTABLE,
  /// The request contradicts the present state.
  CONFLICT,
  /// The client sent its request too slowly.
  TOO_SLOW,
  /// A size limit is exceeded.
  TOO_LARGE,
  /// The address is longer than the limit.
  ADDRESS_TOO_LONG,
  /// The headers are larger than the limit.
  HEADERS_TOO_LARGE,
  /// The version of the protocol is not one that the service speaks.
  PROTOCOL_UNSUPPORTED,
  /// The media type is not one that the service reads.
  UNSUPPORTED,
  /// The content was understood and cannot be processed.
  UNPROCESSABLE,
  /// What may be spent in a period is spent; trying again helps once the period is over.
  EXHAUSTED,
  /// Somebody asked for the end.
  CANCELLED,
  /// Too much at once; trying later helps.
  OVERLOADED,
  /// A part of the service is out of order for now; trying later may help.
  UNAVAILABLE,
  /// A remote provider failed.
  PROVIDER,
  /// A remote provider did not answer in time.
  PROVIDER_TIMEOUT,
  /// The service broke its own rules: a defect.
  INTERNAL
}
