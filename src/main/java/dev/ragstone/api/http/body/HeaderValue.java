package dev.ragstone.api.http.body;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what headers of a multipart body say.
final class HeaderValue {

  /// `; name=token` or `; name="quoted"`. Possessive, so that no text costs more than its length.
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*+([^\\s;=\"]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"]*+))");

  private static final String UTF_8_EXTENDED = "utf-8''";

  private HeaderValue() {}

  /// {@return the parameters by their names in lower case; the first of each counts}
  static Map<String, String> parse(String value) {
    Map<String, String> parameters = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(value);
    while (parameter.find()) {
      String quoted = parameter.group(2);
      parameters.putIfAbsent(
          parameter.group(1).toLowerCase(Locale.ROOT),
          quoted == null ? parameter.group(3) : quoted.replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return parameters;
  }

  /// Decodes a file name in the extended form of RFC 5987.
  ///
  /// @throws ProblemException `invalid-multipart`
  static String extended(String value) {
    try {
      if (value.toLowerCase(Locale.ROOT).startsWith(UTF_8_EXTENDED)) {
        String encoded = value.substring(UTF_8_EXTENDED.length()).replace("+", "%2B");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException _) {
      // refused below like another charset
    }
    throw ProblemException.field(
        ProblemType.INVALID_MULTIPART,
        "filename*",
        "must be UTF-8'' and percent-encoded bytes",
        value);
  }

  /// Decodes a text by the charset that its type names, UTF-8 if it names none.
  ///
  /// @throws ProblemException `invalid-multipart` if the charset is not known, or not that of the
  ///   bytes
  static String decoded(String field, @Nullable String contentType, byte[] bytes) {
    String name =
        contentType == null ? "UTF-8" : parse(contentType).getOrDefault("charset", "UTF-8");
    try {
      return Charset.forName(name).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw ProblemException.field(
          ProblemType.INVALID_MULTIPART, field, "must be text in " + name, "other bytes");
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      throw ProblemException.field(
          ProblemType.INVALID_MULTIPART, field, "must have a charset that is known", name);
    }
  }
}
