package dev.ragstone.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells errors in the format of the dialect that a path belongs to. Thread-safe.
@Singleton
public final class ErrorFormats {

  private static final String JSON = "application/json";

  private final List<ErrorFormat> dialects;
  private final ObjectMapper json;

  @Inject
  ErrorFormats(@Any Instance<ErrorFormat> dialects, ObjectMapper json) {
    this(dialects.stream().toList(), json);
  }

  ErrorFormats(List<ErrorFormat> dialects, ObjectMapper json) {
    this.dialects = List.copyOf(dialects);
    this.json = json;
  }

  /// {@return the error as it is sent}
  ///
  /// @param problem what went wrong
  /// @param path of the request; null if the request has none
  public Told tell(ProblemJson problem, @Nullable String path) {
    for (ErrorFormat dialect : dialects) {
      if (path != null && dialect.covers(path)) {
        return new Told(JSON, written(dialect.body(problem)));
      }
    }
    return new Told(ProblemJson.MEDIA_TYPE, written(problem));
  }

  private String written(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an error is made of strings and numbers", e);
    }
  }

  /// The body of an error.
  ///
  /// @param mediaType its type
  /// @param body JSON
  public record Told(String mediaType, String body) {

    /// {@return the body in UTF-8}
    public byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }
}
