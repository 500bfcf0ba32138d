package dev.ragstone.index.lucene;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.problem.Scarcity;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;

/// What is wrong with an index and what to do about it, in words that name no path of the server:
/// the message of the cause may, so that it is only for the log.
final class Unusable {

  private Unusable() {}

  /// {@return the problem of an index whose files cannot be used; its cause has the details}
  static ProblemException problem(String collection, Exception cause) {
    return new ProblemException(ProblemType.INDEX_UNAVAILABLE, detail(collection, cause), cause);
  }

  /// {@return a sentence for the caller}
  static String detail(String collection, Exception cause) {
    Optional<String> scarce = Scarcity.toldBy(cause);
    if (scarce.isPresent()) {
      return "The index of collection "
          + collection
          + " cannot be used for now: the disk refused a file: "
          + scarce.get();
    }
    return cause instanceof LockObtainFailedException
        ? "The index of collection " + collection + " is held by another process"
        : detail(collection, reason(cause));
  }

  /// {@return a sentence for the caller}
  ///
  /// @param reason as [#reason] tells it
  static String detail(String collection, String reason) {
    return "The index of collection "
        + collection
        + " cannot be used: "
        + reason
        + ". POST /v1/collections/"
        + collection
        + "/reindex makes it anew from the stored files.";
  }

  /// {@return the part of the sentence that the cause decides}
  static String reason(Exception cause) {
    return switch (cause) {
      case Unfit unfit -> String.valueOf(unfit.getMessage());
      case NoSuchFileException _, FileNotFoundException _ -> "a file is missing";
      case FileSystemException refused when refused.getReason() != null ->
          "the disk refused a file: " + refused.getReason();
      case CorruptIndexException _, EOFException _ -> "its files are damaged";
      case IndexFormatTooNewException _ -> "its files were written by a newer version";
      case IndexFormatTooOldException _ -> "its files were written by a version too old";
      case AlreadyClosedException _ -> "it was closed after a write had failed";
      default -> "its files cannot be read or written";
    };
  }

  /// An index that is not what the collection needs, though its files may be whole. The message is
  /// for everybody.
  static final class Unfit extends IOException {

    Unfit(String reason) {
      super(reason);
    }
  }
}
