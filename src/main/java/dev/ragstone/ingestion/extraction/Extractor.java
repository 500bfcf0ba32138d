package dev.ragstone.ingestion.extraction;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads the text and the structure out of a file. Implementations are thread-safe.
public interface Extractor {

  /// Reads a file and blocks until it is done.
  ///
  /// @param file its bytes; never changed
  /// @param filename as the uploader named it: a hint at the type, and the fallback title
  /// @param declaredMediaType what the uploader says it is: a weaker hint
  /// @return text and structure, with at least one character that is not white space
  /// @throws dev.ragstone.problem.ProblemException of type `empty-file`, `unsupported-file-type`,
  ///   `encrypted-file`, `corrupt-file`, `no-text`, `extraction-limit`, `extraction-timeout` or
  ///   `extraction-crash`
  Extraction extract(Path file, String filename, @Nullable String declaredMediaType);
}
