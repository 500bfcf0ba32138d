package dev.ragstone.api.http;

import dev.ragstone.catalog.documents.Expectation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Versions as entity tags: the `ETag` of a reply and the `If-Match` of a request (RFC 9110).
public final class VersionTag {

  /// Weak tags never match, as the standard requires.
  private static final Pattern TAG = Pattern.compile("(?:^|,)\\s*\"(\\d{1,9})\"\\s*(?=,|$)");

  private VersionTag() {}

  /// {@return the version as an entity tag}
  ///
  /// @param version of a document or a collection
  public static String of(int version) {
    return "\"" + version + "\"";
  }

  /// Reads `If-Match`.
  ///
  /// @param ifMatch the lines of the header; none if the client sent none
  /// @return what the client expects; a tag that this service did not make matches no version
  public static Expectation expected(List<String> ifMatch) {
    if (ifMatch.isEmpty()) {
      return Expectation.none();
    }
    String all = String.join(",", ifMatch).strip();
    if (all.equals("*")) {
      return new Expectation.Existing();
    }
    Set<Integer> versions = new HashSet<>();
    Matcher tags = TAG.matcher(all);
    while (tags.find()) {
      versions.add(Integer.valueOf(tags.group(1)));
    }
    return new Expectation.OneOf(versions);
  }
}
