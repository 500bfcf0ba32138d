package dev.ragstone.api.http.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Parses JSON of requests: strictly, and within bounds that hold while it parses.
public final class StrictJson {

  /// A filter at its deepest has half of this.
  private static final int MAX_DEPTH = 64;

  /// Names, values, and both ends of each object and list. A hundred thousand take some 10 MB.
  private static final int MAX_TOKENS = 100_000;

  private static final int MAX_NUMBER = 100;

  /// Reads JSON strictly: no duplicate keys, nothing after the value. What a parser builds in
  /// memory is bounded while it parses.
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .maxNumberLength(MAX_NUMBER)
                          .build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /// Parses JSON.
  ///
  /// @param body UTF-8
  /// @return what was parsed
  /// @throws ProblemException `malformed-json`
  public static JsonNode tree(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node.isMissingNode()) {
        throw new ProblemException(
            ProblemType.MALFORMED_JSON, "the body must be JSON, got 0 bytes");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_JSON, "the body is not valid JSON in UTF-8: " + e.getMessage(), e);
    }
  }

  private static ProblemException malformed(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return new ProblemException(
          ProblemType.MALFORMED_JSON,
          "the JSON must have at most "
              + MAX_TOKENS
              + " names, values and brackets, be nested at most "
              + MAX_DEPTH
              + " deep, and have numbers of at most "
              + MAX_NUMBER
              + " digits, got more",
          e);
    }
    JsonLocation location = e.getLocation();
    String where =
        location == null
            ? ""
            : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    return new ProblemException(
        ProblemType.MALFORMED_JSON,
        "the body is not valid JSON in UTF-8: " + e.getOriginalMessage() + where,
        e);
  }

  /// Unwraps a value.
  ///
  /// @param node what was parsed
  /// @return the value of a string, number or boolean; null for anything else
  public static @Nullable Object scalar(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    return node.isNumber() && Double.isFinite(node.doubleValue())
        ? (Object) node.doubleValue()
        : null;
  }
}
