package dev.ragstone.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/// Cuts recordings into parts that a model can take. WAV is resampled for speech models (16 kHz
/// mono) and cut at silence, MP3 is cut between frames; other formats are sent whole or not at all.
/// Immutable.
public final class SoundPieces {

  private final int pieceBytes;
  private final long wholeBytes;

  /// Sets the sizes.
  ///
  /// @param pieceBytes of a part at most
  /// @param wholeBytes of a file that cannot be cut
  public SoundPieces(int pieceBytes, long wholeBytes) {
    if (pieceBytes < 100_000 || wholeBytes < 1) {
      throw new IllegalStateException(
          "ragstone.media.speech-piece-bytes must be >= 100000 and speech-whole-bytes >= 1, got "
              + pieceBytes
              + " and "
              + wholeBytes);
    }
    this.pieceBytes = pieceBytes;
    this.wholeBytes = wholeBytes;
  }

  /// Cuts a recording; at most two parts are in memory at a time.
  ///
  /// @param file the recording
  /// @param mediaType as detected
  /// @param each receives the parts in order
  /// @throws RefusedByModel if it is damaged, or too large to be sent whole
  public void cut(Path file, String mediaType, Consumer<SoundPiece> each) {
    try {
      switch (mediaType) {
        case "audio/vnd.wave", "audio/wav", "audio/x-wav" -> WavPieces.cut(file, pieceBytes, each);
        case "audio/mpeg" -> cutMp3(file, each);
        default -> each.accept(whole(file, mediaType));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private void cutMp3(Path file, Consumer<SoundPiece> each) throws IOException {
    if (Files.size(file) <= pieceBytes || !Mp3Pieces.cut(file, pieceBytes, each)) {
      each.accept(whole(file, "audio/mpeg"));
    }
  }

  private SoundPiece whole(Path file, String mediaType) throws IOException {
    long size = Files.size(file);
    if (size > wholeBytes) {
      throw new RefusedByModel(
          String.format(
              Locale.ROOT,
              "a recording of type %s cannot be cut, so it must be <= %d bytes"
                  + " (ragstone.media.speech-whole-bytes), got %d; WAV and MP3 can be of any length",
              mediaType,
              wholeBytes,
              size),
          null);
    }
    return new SoundPiece(Files.readAllBytes(file), mediaType, 0);
  }
}
