package dev.ragstone.ingestion.extraction.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Text recognition (OCR) in pictures and on scanned pages. Pages that have text are never read
/// this way.
@ConfigMapping(prefix = "ragstone.ocr")
public interface OcrConfig {

  /// `auto` uses OCR if Tesseract is installed, `on` refuses to start without it, `off` turns OCR
  /// off. A scanned page takes about as long as a thousand pages of text.
  ///
  /// @return the setting
  @WithDefault("auto")
  Mode mode();

  /// Tesseract program, as a name on the path or a path.
  ///
  /// @return Tesseract 4 or newer
  @WithDefault("tesseract")
  String command();

  /// OCR languages, as Tesseract names them, joined by `+`: `eng+deu`. If absent, up to four
  /// installed languages. Each further language takes time; without the right language its letters
  /// are lost.
  ///
  /// @return the setting
  Optional<String> languages();

  /// Timeout for one picture or page; then it is skipped, with a warning. It does not count towards
  /// `ragstone.extraction.timeout`.
  ///
  /// @return longer than zero
  @WithDefault("60s")
  Duration timeout();

  /// Resolution at which scanned pages are rendered, in dots per inch. Higher values read smaller
  /// print; time and memory grow with the square.
  ///
  /// @return 50 or more
  @WithDefault("300")
  int dpi();

  /// Pictures inside documents with fewer pixels than this count as bullets or logos and are
  /// skipped. Smaller values read small labels too, and cost time for every ornament.
  ///
  /// @return 0 to read all
  @WithDefault("10000")
  int minPixels();

  /// Largest picture, in pixels; a larger one is scaled down, one of more than four times as many
  /// is skipped, with a warning. Larger values need more memory in reader processes.
  ///
  /// @return 10000 or more
  @WithDefault("25000000")
  int maxPixels();

  /// Largest number of pictures and scanned pages per file; the rest is skipped, with a warning.
  /// Larger values read long scans to their end, and let one file block a reader process for
  /// longer.
  ///
  /// @return 0 to read none
  @WithDefault("500")
  int maxPictures();

  /// Whether OCR is used.
  enum Mode {
    /// Where Tesseract is installed.
    AUTO,
    /// Always; without Tesseract the service does not start.
    ON,
    /// Never.
    OFF
  }
}
