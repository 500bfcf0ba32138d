package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What may stand between method and version of a request.
///
/// Routers, proxies and resources each read a path in their own way: they drop dot segments, merge
/// slashes, cut off what follows a semicolon. A path on which they could differ is refused.
final class RequestTarget {

  private static final String NAME = "path";

  private RequestTarget() {}

  /// Refuses a target that is not a plain path with a query, in percent-encoded UTF-8.
  ///
  /// @throws ProblemException `malformed-request`
  static void check(@Nullable String target) {
    if (target == null || !target.startsWith("/")) {
      throw invalid("must begin with a slash", target);
    }
    if (!target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#' && c != '\\')) {
      throw invalid(
          "must be percent-encoded where it has spaces, #, backslashes or letters beyond ASCII",
          target);
    }
    if (!isUtf8(target)) {
      throw invalid("must be percent-encoded UTF-8: % and two hexadecimal digits a byte", target);
    }
    int query = target.indexOf('?');
    checkSegments(query < 0 ? target : target.substring(0, query));
  }

  private static void checkSegments(String path) {
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      String segment = segments[i];
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      String plain = name.replace("%2e", ".").replace("%2E", ".");
      if (plain.equals(".") || plain.equals("..")) {
        throw invalid("must have no segment . or .., encoded or not", path);
      }
      if (name.isEmpty() && (i < segments.length - 1 || parameters == 0)) {
        throw invalid("must have no empty segment", path);
      }
    }
  }

  private static boolean isUtf8(String target) {
    if (target.indexOf('%') < 0) {
      return true;
    }
    var bytes = ByteBuffer.allocate(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c != '%') {
        bytes.put((byte) c);
      } else if (i + 2 < target.length()
          && HexFormat.isHexDigit(target.charAt(i + 1))
          && HexFormat.isHexDigit(target.charAt(i + 2))) {
        bytes.put((byte) HexFormat.fromHexDigits(target, i + 1, i + 3));
        i += 2;
      } else {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static ProblemException invalid(String rule, @Nullable String target) {
    return ProblemException.field(ProblemType.MALFORMED_REQUEST, NAME, rule, target);
  }
}
