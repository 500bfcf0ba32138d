package dev.ragstone.media;

import java.nio.file.Path;

/// Transcribes recordings. Implementations are thread-safe.
public interface Transcriber {

  /// Transcribes a recording and blocks until it is done. Each minute of it costs.
  ///
  /// @param file its bytes; never changed
  /// @param mediaType as detected, for instance `audio/mpeg`
  /// @return what is said and when; without segments where nothing is said
  /// @throws RefusedByModel if this recording will never be transcribed
  /// @throws dev.ragstone.problem.ProblemException if it may be transcribed later
  Transcript transcribe(Path file, String mediaType);

  /// {@return the model}
  MediaModelSpec spec();
}
