package dev.ragstone.media;

/// A picture file for a model. Immutable by agreement: the array is shared.
public final class Image {

  private final byte[] bytes;
  private final String mediaType;

  /// Holds a file.
  ///
  /// @param bytes of the file, not to be changed
  /// @param mediaType for instance `image/jpeg`
  public Image(byte[] bytes, String mediaType) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("a picture must have bytes");
    }
    this.bytes = bytes;
    this.mediaType = mediaType;
  }

  /// {@return the bytes of the file; not to be changed}
  public byte[] bytes() {
    return bytes;
  }

  /// {@return what kind of file it is}
  public String mediaType() {
    return mediaType;
  }
}
