package dev.ragstone.ingestion.extraction;

/// A picture as plain numbers. The process that reads the file decodes it, so that no program
/// outside that process ever meets the bytes that somebody uploaded. Immutable by agreement: the
/// arrays are shared.
public final class Picture {

  private final String name;
  private final int width;
  private final int height;
  private final byte[] gray;
  private final byte[] jpeg;

  /// Holds a picture.
  ///
  /// @param name what it is called in messages
  /// @param width of the gray pixels
  /// @param height of the gray pixels
  /// @param gray one byte a pixel, row by row; empty where nobody reads printed text
  /// @param jpeg the same in colour, small, newly encoded; empty where nobody describes pictures
  public Picture(String name, int width, int height, byte[] gray, byte[] jpeg) {
    if (width < 1 || height < 1 || (gray.length != 0 && gray.length != (long) width * height)) {
      throw new IllegalArgumentException(
          "a picture of "
              + width
              + " x "
              + height
              + " must have a byte a pixel, got "
              + gray.length);
    }
    this.name = name;
    this.width = width;
    this.height = height;
    this.gray = gray;
    this.jpeg = jpeg;
  }

  /// {@return what it is called in messages}
  public String name() {
    return name;
  }

  /// {@return pixels a row}
  public int width() {
    return width;
  }

  /// {@return rows}
  public int height() {
    return height;
  }

  /// {@return one byte a pixel, 0 for black; not to be changed}
  public byte[] gray() {
    return gray;
  }

  /// {@return the bytes of a JPEG; not to be changed}
  public byte[] jpeg() {
    return jpeg;
  }
}
