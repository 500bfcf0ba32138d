package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.jspecify.annotations.Nullable;

/// Says what a parser's exception means to the uploader.
final class Failures {

  private Failures() {}

  static ProblemException problem(Throwable failure) {
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
              ProblemType.ENCRYPTED_FILE, "The file opens only with a password", failure);
      case ZeroByteFileException _ ->
          new ProblemException(ProblemType.EMPTY_FILE, "The file has no bytes", failure);
      case UnsupportedFormatException _ ->
          new ProblemException(
              ProblemType.UNSUPPORTED_FILE_TYPE,
              "The format is not supported: " + reason(cause),
              failure);
      case WriteLimitReachedException _ -> limit(cause, failure);
      default -> speaksOfBomb(cause) ? limit(cause, failure) : null;
    };
  }

  private static ProblemException limit(Throwable cause, Throwable failure) {
    return new ProblemException(
        ProblemType.EXTRACTION_LIMIT,
        "The file unpacks to more than the limits allow: " + reason(cause),
        failure);
  }

  private static boolean speaksOfBomb(Throwable cause) {
    String message = cause.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("zip bomb");
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text = message == null ? root.getClass().getSimpleName() : message;
    String line = text.strip().replaceFirst("(?s)\\R.*", "");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
