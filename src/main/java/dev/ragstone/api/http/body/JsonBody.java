package dev.ragstone.api.http.body;

import java.io.ByteArrayOutputStream;

/// The body of a request that is one JSON value, read within its limits by [JsonBodyReader]. It
/// counts in [BodyMemory] until the request is answered.
public final class JsonBody {

  private final byte[] bytes;

  JsonBody(ByteArrayOutputStream bytes) {
    this.bytes = bytes.toByteArray();
  }

  /// Parses the body.
  ///
  /// @return its fields
  /// @throws dev.ragstone.problem.ProblemException `malformed-json`, or `invalid-field` if it is
  ///   not an object
  public JsonFields fields() {
    return JsonFields.parse(bytes);
  }

  /// Parses a body that may be left out.
  ///
  /// @return its fields; none where there is no body
  /// @throws dev.ragstone.problem.ProblemException `malformed-json`, or `invalid-field` if it is
  ///   not an object
  public JsonFields fieldsOrNone() {
    return bytes.length == 0 ? JsonFields.parse(new byte[] {'{', '}'}) : fields();
  }
}
