package dev.ragstone.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Cuts WAV files at silence.
final class WavPieces {

  /// What speech models listen to.
  private static final AudioFormat SPEECH = new AudioFormat(16_000, 16, 1, true, false);

  private static final int BYTES_A_MILLISECOND = 32;
  private static final int HEADER = 44;

  /// A pause between two words.
  private static final int WINDOW = 100 * BYTES_A_MILLISECOND;

  /// A lower rate would be blown up to many times the size of the file.
  private static final float LOWEST_RATE = 4_000;

  private static final float HIGHEST_RATE = 384_000;
  private static final int MOST_CHANNELS = 32;

  private WavPieces() {}

  static void cut(Path file, int most, Consumer<SoundPiece> each) throws IOException {
    try (var bytes = new BufferedInputStream(Files.newInputStream(file));
        AudioInputStream sound = speech(AudioSystem.getAudioInputStream(bytes))) {
      cut(sound, (most - HEADER) & ~1, each);
    } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
      throw new RefusedByModel("the WAV file is damaged or of an unknown encoding", e);
    }
  }

  private static AudioInputStream speech(AudioInputStream sound) {
    AudioFormat format = sound.getFormat();
    boolean sane =
        format.getSampleRate() >= LOWEST_RATE
            && format.getSampleRate() <= HIGHEST_RATE
            && format.getChannels() >= 1
            && format.getChannels() <= MOST_CHANNELS;
    if (!sane) {
      throw new RefusedByModel(
          "the WAV file has no sound that can be heard, its format is " + format, null);
    }
    return AudioSystem.getAudioInputStream(SPEECH, sound);
  }

  private static void cut(InputStream sound, int most, Consumer<SoundPiece> each)
      throws IOException {
    byte[] buffer = new byte[most];
    int held = 0;
    long startMs = 0;
    while (true) {
      held += sound.readNBytes(buffer, held, most - held);
      if (held < most) {
        break;
      }
      int end = quietest(buffer, most - most / 4, most);
      each.accept(piece(buffer, end, startMs));
      startMs += end / BYTES_A_MILLISECOND;
      System.arraycopy(buffer, end, buffer, 0, most - end);
      held = most - end;
    }
    if (held > 0) {
      each.accept(piece(buffer, held, startMs));
    }
  }

  /// The middle of the quietest pause between two offsets, the later one of equals.
  private static int quietest(byte[] samples, int from, int to) {
    long least = Long.MAX_VALUE;
    int best = to;
    for (int start = from & ~1; start + WINDOW <= to; start += WINDOW / 2) {
      long loudness = 0;
      for (int i = start; i < start + WINDOW; i += 2) {
        loudness += Math.abs((short) ((samples[i] & 0xFF) | (samples[i + 1] << 8)));
      }
      if (loudness <= least) {
        least = loudness;
        best = start + WINDOW / 2;
      }
    }
    return best;
  }

  private static SoundPiece piece(byte[] samples, int length, long startMs) {
    ByteBuffer file = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + length).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(length);
    file.put(Arrays.copyOf(samples, length));
    return new SoundPiece(file.array(), "audio/wav", startMs);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
