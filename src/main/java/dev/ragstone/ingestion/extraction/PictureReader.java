package dev.ragstone.ingestion.extraction;

/// Turns a picture into text. Implementations are thread-safe.
public interface PictureReader {

  /// Reads nothing.
  PictureReader NONE =
      new PictureReader() {
        @Override
        public PictureRules rules() {
          return PictureRules.NONE;
        }

        @Override
        public PictureText read(Picture picture) {
          return PictureText.NOTHING;
        }
      };

  /// {@return what it can and which pictures it wants}
  PictureRules rules();

  /// Reads a picture and blocks until it is done, within a limit of its own.
  ///
  /// @param picture decoded
  /// @return its words; what is wrong with this one picture is a warning
  /// @throws dev.ragstone.problem.ProblemException if the whole file should be read again later
  PictureText read(Picture picture);
}
