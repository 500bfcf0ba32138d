package dev.ragstone.api.http.body;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands before the content of a part.
///
/// @param name of the field
/// @param filename as the client sent it; null where the part is no file
/// @param contentType as the client sent it
record MultipartHead(String name, @Nullable String filename, @Nullable String contentType) {

  private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");

  /// Reads a head up to the empty line that ends it.
  ///
  /// @param lines yields the next line, which has at most as many bytes as it is given
  /// @param most bytes of the whole head
  static MultipartHead read(Lines lines, int most) throws IOException {
    String disposition = null;
    String contentType = null;
    int left = most;
    for (String line = lines.next(left); !line.isEmpty(); line = lines.next(left)) {
      left -= Math.min(left, line.length());
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw ProblemException.field(
            ProblemType.INVALID_MULTIPART,
            "part",
            "must have headers of the form name: value",
            line);
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-disposition" -> disposition = value;
        case "content-type" -> contentType = value;
        case "content-transfer-encoding" -> requireAsItIs(value);
        default -> {
          // says nothing about the upload
        }
      }
    }
    return of(disposition == null ? "" : disposition, contentType);
  }

  private static MultipartHead of(String disposition, @Nullable String contentType) {
    Map<String, String> parameters = HeaderValue.parse(disposition);
    String name = parameters.get("name");
    if (name == null || !disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
      throw ProblemException.field(
          ProblemType.INVALID_MULTIPART,
          "Content-Disposition",
          "must be form-data with a name",
          disposition);
    }
    String extended = parameters.get("filename*");
    return new MultipartHead(
        name,
        extended == null ? parameters.get("filename") : HeaderValue.extended(extended),
        contentType);
  }

  private static void requireAsItIs(String coding) {
    if (!AS_IT_IS.contains(coding.toLowerCase(Locale.ROOT))) {
      throw ProblemException.field(
          ProblemType.INVALID_MULTIPART,
          "Content-Transfer-Encoding",
          "must be binary, 8bit, 7bit or absent",
          coding);
    }
  }

  /// Yields lines.
  interface Lines {
    String next(int most) throws IOException;
  }
}
