package dev.ragstone.api.http;

/// How a dialect tells an error. CDI finds all implementations; the path of a request chooses among
/// them, and paths that none covers are answered with problem documents (RFC 9457). Status and
/// headers are the same in every format. Implementations must be thread-safe.
public interface ErrorFormat {

  /// {@return whether a path belongs to the dialect}
  ///
  /// @param path of the request, without its query; may be malformed
  boolean covers(String path);

  /// {@return the body of the answer, to be written as `application/json`}
  ///
  /// @param problem what went wrong
  Object body(ProblemJson problem);
}
