package dev.ragstone.media;

/// A part of a recording that a model can take at once. Immutable by agreement: the array is
/// shared.
public final class SoundPiece {

  private final byte[] bytes;
  private final String mediaType;
  private final long startMs;

  /// Holds a part.
  ///
  /// @param bytes a file of its own
  /// @param mediaType what kind of file
  /// @param startMs where in the recording it begins
  public SoundPiece(byte[] bytes, String mediaType, long startMs) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.startMs = startMs;
  }

  /// {@return a file of its own; not to be changed}
  public byte[] bytes() {
    return bytes;
  }

  /// {@return what kind of file it is}
  public String mediaType() {
    return mediaType;
  }

  /// {@return milliseconds from the beginning of the recording to the beginning of this part}
  public long startMs() {
    return startMs;
  }

  /// {@return the usual ending of the name of such a file, by which servers tell what it is}
  public String extension() {
    return switch (mediaType) {
      case "audio/wav", "audio/vnd.wave", "audio/x-wav" -> "wav";
      case "audio/mp4", "audio/x-m4a" -> "m4a";
      case "video/mp4", "application/mp4" -> "mp4";
      case "audio/ogg", "audio/vorbis", "audio/opus", "application/ogg" -> "ogg";
      case "audio/flac", "audio/x-flac" -> "flac";
      case "audio/webm", "video/webm" -> "webm";
      default -> "mp3";
    };
  }
}
