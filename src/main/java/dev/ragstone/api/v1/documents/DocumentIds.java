package dev.ragstone.api.v1.documents;

import dev.ragstone.api.http.body.Texts;
import dev.ragstone.document.TextLimit;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;

/// The rules for what uploaders may call a document.
final class DocumentIds {

  private DocumentIds() {}

  /// Refuses an id that would not fit into a path.
  ///
  /// @throws ProblemException `invalid-document-id`
  static String checked(String id) {
    boolean usable = !id.isBlank() && id.indexOf('/') < 0 && !id.equals(".") && !id.equals("..");
    if (!usable) {
      throw ProblemException.field(
          ProblemType.INVALID_DOCUMENT_ID,
          "id",
          "must not be blank, hold a slash, or be . or ..",
          id);
    }
    Texts.checked(ProblemType.INVALID_DOCUMENT_ID, "id", id, TextLimit.ID);
    return id;
  }

  /// Returns a file name with `/` between folders and nothing that leads out of them; browsers on
  /// some systems send paths with backslashes.
  static String filename(String given) {
    var clean = new StringBuilder();
    for (String part : given.replace('\\', '/').split("/", -1)) {
      String name =
          part.codePoints()
              .filter(c -> !TextLimit.FILENAME.isHarmful(c))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString()
              .strip();
      if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        clean.append(clean.isEmpty() ? "" : "/").append(name);
      }
    }
    String filename = clean.isEmpty() ? "document" : clean.toString();
    Texts.checked(ProblemType.INVALID_PARAMETER, "filename", filename, TextLimit.FILENAME);
    return filename;
  }
}
