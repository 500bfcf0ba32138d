package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.problem.Scarcity;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.jspecify.annotations.Nullable;

/// Translates a parser's exception for the uploader.
final class Failures {

  /// Paths of files on this machine must not be disclosed.
  private static final Pattern FOLDERS = Pattern.compile("(?<![\\w:/])(?:/[^/\\s]+)+/(?=[^/\\s])");

  private Failures() {}

  static ProblemException problem(Throwable failure) {
    Optional<String> scarce = Scarcity.toldBy(failure);
    if (scarce.isPresent()) {
      return new ProblemException(
          ProblemType.STORAGE_UNAVAILABLE,
          "There is no disk space for the unpacked file: " + scarce.get(),
          failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      ProblemException problem = known(cause, failure);
      if (problem != null) {
        return problem;
      }
    }
    return new ProblemException(
        ProblemType.CORRUPT_FILE, "The file is damaged: " + reason(failure), failure);
  }

  private static @Nullable ProblemException known(Throwable cause, Throwable failure) {
    return switch (cause) {
      case ProblemException problem -> problem;
      case EncryptedDocumentException _,
          InvalidPasswordException _,
          org.apache.poi.EncryptedDocumentException _,
          org.apache.commons.compress.PasswordRequiredException _ ->
          new ProblemException(
              ProblemType.ENCRYPTED_FILE, "The file is protected by a password", failure);
      case ZeroByteFileException _ ->
          new ProblemException(ProblemType.EMPTY_FILE, "The file has no bytes", failure);
      case UnsupportedFormatException _ ->
          new ProblemException(
              ProblemType.UNSUPPORTED_FILE_TYPE,
              "The format is not supported: " + reason(cause),
              failure);
      case WriteLimitReachedException _ -> limit(cause, failure);
      default -> bySaying(cause, failure);
    };
  }

  /// Some libraries report it only in their message.
  private static @Nullable ProblemException bySaying(Throwable cause, Throwable failure) {
    String message = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    if (message.contains("zip bomb")) {
      return limit(cause, failure);
    }
    return message.contains("decryption material")
        ? new ProblemException(
            ProblemType.ENCRYPTED_FILE, "The file is encrypted for a certificate", failure)
        : null;
  }

  /// Whether POI met the variant of Office files that it does not read.
  static boolean isStrictOfficeFile(Throwable failure) {
    return reason(failure).contains("Strict OOXML");
  }

  private static ProblemException limit(Throwable cause, Throwable failure) {
    return new ProblemException(
        ProblemType.EXTRACTION_LIMIT,
        "The file unpacks to more than the limits allow: " + reason(cause),
        failure);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text = message == null ? root.getClass().getSimpleName() : message;
    String line = text.strip().replaceFirst("(?s)\\R.*", "");
    line = FOLDERS.matcher(line).replaceAll("");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
