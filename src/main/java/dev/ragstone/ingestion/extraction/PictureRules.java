package dev.ragstone.ingestion.extraction;

/// Which pictures are worth reading, and how large they may be.
///
/// @param printed whether printed text can be read
/// @param described whether a model can describe what is seen
/// @param dpi resolution at which pages are rendered for OCR
/// @param minPixels smaller pictures inside documents count as ornaments
/// @param maxPixels larger pictures are scaled down before OCR
/// @param maxPictures pictures and pages of one file at most
public record PictureRules(
    boolean printed, boolean described, int dpi, int minPixels, int maxPixels, int maxPictures) {

  /// No picture is read.
  public static final PictureRules NONE =
      new PictureRules(false, false, 300, 10_000, 25_000_000, 500);

  /// Refuses rules under which nothing could be read.
  public PictureRules {
    if (dpi < 50 || minPixels < 0 || maxPixels < 10_000 || maxPictures < 0) {
      throw new IllegalArgumentException(
          "dpi must be >= 50, minPixels and maxPictures >= 0, maxPixels >= 10000, got "
              + dpi
              + ", "
              + minPixels
              + ", "
              + maxPictures
              + ", "
              + maxPixels);
    }
  }

  /// {@return whether anything can be learned from a picture}
  public boolean any() {
    return printed || described;
  }
}
