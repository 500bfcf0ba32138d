package dev.ragstone.ingestion.extraction;

import java.nio.file.Path;

/// Turns a recording into text. Implementations are thread-safe.
public interface SoundReader {

  /// Reads a recording and blocks until it is done.
  ///
  /// @param file its bytes; never changed
  /// @param filename as the uploader named it
  /// @param mediaType as detected
  /// @return what is said, each block at its time
  /// @throws dev.ragstone.problem.ProblemException of type `no-text` if nothing is said in it, or
  ///   no speech model is configured; of a transient type if it may be read later
  Extraction read(Path file, String filename, String mediaType);
}
