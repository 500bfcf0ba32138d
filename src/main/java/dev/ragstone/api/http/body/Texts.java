package dev.ragstone.api.http.body;

import dev.ragstone.document.TextLimit;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds texts of requests to [TextLimit], whichever part of a request they come from.
public final class Texts {

  private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s/?#].*");

  private Texts() {}

  /// Refuses a text that breaks its limit.
  ///
  /// @param type of the problem
  /// @param field where the text stands
  /// @param text as the client sent it; null where it is absent
  /// @param limit of its kind
  /// @return the text
  /// @throws ProblemException of the type
  public static @Nullable String checked(
      ProblemType type, String field, @Nullable String text, TextLimit limit) {
    if (text != null) {
      limit
          .violation(text)
          .ifPresent(rule -> {
            throw ProblemException.field(type, field, rule, text);
          });
    }
    return text;
  }

  /// Refuses an address that is no link to a page. Clients show it as a link, so `javascript:` and
  /// `data:` would run under their origin.
  ///
  /// @param type of the problem
  /// @param field where the address stands
  /// @param address as the client sent it; null where it is absent
  /// @return the address
  /// @throws ProblemException of the type
  public static @Nullable String link(ProblemType type, String field, @Nullable String address) {
    if (address != null
        && checked(type, field, address, TextLimit.URL) != null
        && !LINK.matcher(address).matches()) {
      throw ProblemException.field(
          type, field, "must be an address that begins with http:// or https://", address);
    }
    return address;
  }
}
