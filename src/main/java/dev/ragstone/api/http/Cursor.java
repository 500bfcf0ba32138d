package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a list, as an opaque token.
public final class Cursor {

  private static final String SEPARATOR = "\n";

  private Cursor() {}

  /// Makes a token.
  ///
  /// @param parts without line breaks
  /// @return Base64 that fits into a URL
  public static String of(String... parts) {
    byte[] joined = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
  }

  /// Reads a token back.
  ///
  /// @param cursor as the client sent it
  /// @param parts how many [#of] was given
  /// @return the parts; null if there is no cursor
  /// @throws ProblemException `invalid-cursor` if it was not made by [#of] from as many parts
  public static @Nullable List<String> read(@Nullable String cursor, int parts) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> read = List.of(joined.split(SEPARATOR, -1));
      if (read.size() == parts) {
        return read;
      }
    } catch (IllegalArgumentException _) {
      // not Base64: refused below like any other foreign token
    }
    throw ProblemException.field(
        ProblemType.INVALID_CURSOR, "cursor", "must be a next_cursor of this list", cursor);
  }
}
