package dev.ragstone.api.v1.documents;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;

/// The rules for what uploaders may call a document.
final class DocumentIds {

  private static final int MAX_ID = 255;
  private static final int MAX_FILENAME = 512;

  private DocumentIds() {}

  /// Refuses an id that would not fit into a path.
  ///
  /// @throws ProblemException `invalid-document-id`
  static String checked(String id) {
    boolean usable =
        !id.isBlank()
            && id.length() <= MAX_ID
            && id.indexOf('/') < 0
            && id.codePoints().noneMatch(Character::isISOControl)
            && !id.equals(".")
            && !id.equals("..");
    if (!usable) {
      throw ProblemException.field(
          ProblemType.INVALID_DOCUMENT_ID,
          "id",
          "must have 1 to "
              + MAX_ID
              + " characters, none of them a slash or a control character, and not be . or ..",
          id);
    }
    return id;
  }

  /// Returns a file name with `/` between folders and nothing that leads out of them; browsers on
  /// some systems send paths with backslashes.
  static String filename(String given) {
    var clean = new StringBuilder();
    for (String part : given.replace('\\', '/').split("/", -1)) {
      String name =
          part.codePoints()
              .filter(c -> !Character.isISOControl(c))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString()
              .strip();
      if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        clean.append(clean.isEmpty() ? "" : "/").append(name);
      }
    }
    if (clean.length() > MAX_FILENAME) {
      throw ProblemException.field(
          ProblemType.INVALID_PARAMETER,
          "filename",
          "must have at most " + MAX_FILENAME + " characters",
          given);
    }
    return clean.isEmpty() ? "document" : clean.toString();
  }
}
