package dev.ragstone.problem;

/// The kind of failure. The HTTP status and the retry policy depend on it alone.
public enum Category {
  /// The request is malformed or breaks a rule; the same request will fail again.
  INVALID,
  /// The caller is not authenticated.
  UNAUTHENTICATED,
  /// The caller may not do this.
  FORBIDDEN,
  /// The requested resource does not exist.
  NOT_FOUND,
  /// The path exists, the method does not.
  METHOD_NOT_ALLOWED,
  /// None of the offered representations is acceptable to the caller.
  NOT_ACCEPTABLE,
  /// The request conflicts with the current state.
  CONFLICT,
  /// The condition that the client set does not hold.
  PRECONDITION,
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
  /// The service does not support the media type.
  UNSUPPORTED,
  /// The content is well-formed but cannot be processed.
  UNPROCESSABLE,
  /// A budget is spent; a retry helps in the next period.
  EXHAUSTED,
  /// A client cancelled the work.
  CANCELLED,
  /// Too much concurrent work; a later retry helps.
  OVERLOADED,
  /// A part of the service is temporarily unavailable; a later retry may help.
  UNAVAILABLE,
  /// A remote provider failed.
  PROVIDER,
  /// A remote provider timed out.
  PROVIDER_TIMEOUT,
  /// A bug in the service.
  INTERNAL
}
