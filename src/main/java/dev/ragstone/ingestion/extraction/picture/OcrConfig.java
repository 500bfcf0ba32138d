package dev.ragstone.ingestion.extraction.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How text in pictures and on scanned pages is read. Pages that hold text are never read this way.
@ConfigMapping(prefix = "ragstone.ocr")
public interface OcrConfig {

  /// `auto` reads pictures where Tesseract is installed, `on` refuses to start without it, `off`
  /// never reads them. A scanned page takes about as long as a thousand pages of text.
  ///
  /// @return the setting
  @WithDefault("auto")
  Mode mode();

  /// The program, as a name on the path or a path.
  ///
  /// @return Tesseract 4 or newer
  @WithDefault("tesseract")
  String command();

  /// Languages of the text, as Tesseract names them, joined by `+`: `eng+deu`. Up to four of those
  /// that are installed where absent. Each further language takes time; a missing one loses its
  /// letters.
  ///
  /// @return the setting
  Optional<String> languages();

  /// Longest time for one picture or page; then it is left out, with a warning. It does not count
  /// towards `ragstone.extraction.timeout`.
  ///
  /// @return longer than zero
  @WithDefault("60s")
  Duration timeout();

  /// Resolution in which scanned pages are drawn to be read, in dots per inch. Higher reads smaller
  /// print and takes more time and memory, both with the square of it.
  ///
  /// @return 50 or more
  @WithDefault("300")
  int dpi();

  /// Pictures inside documents with fewer pixels than this are taken for bullets and logos. Lower
  /// reads small labels too, and pays for every ornament.
  ///
  /// @return 0 to read all
  @WithDefault("10000")
  int minPixels();

  /// The most pixels that are read of one picture; a larger one is made smaller, one of more than
  /// four times as many is left out, with a warning. More needs more memory in reader processes.
  ///
  /// @return 10000 or more
  @WithDefault("25000000")
  int maxPixels();

  /// The most pictures and scanned pages of one file; those behind are left out, with a warning.
  /// More reads long scans to their end, and lets one file hold a reader process for longer.
  ///
  /// @return 0 to read none
  @WithDefault("500")
  int maxPictures();

  /// Whether pictures are read.
  enum Mode {
    /// Where Tesseract is installed.
    AUTO,
    /// Always; without Tesseract the service does not start.
    ON,
    /// Never.
    OFF
  }
}
