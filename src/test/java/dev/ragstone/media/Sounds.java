package dev.ragstone.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Recordings made for a test.
public final class Sounds {

  private static final int RATE = 44_100;

  private Sounds() {}

  /// A tone that pauses in the last tenth of every second; stereo, 16 bit.
  public static byte[] wav(int seconds) {
    byte[] samples = new byte[seconds * RATE * 4];
    for (int i = 0; i < seconds * RATE; i++) {
      boolean pause = i % RATE > RATE * 9 / 10;
      short value = pause ? 0 : (short) (8000 * Math.sin(2 * Math.PI * 440 * i / RATE));
      for (int channel = 0; channel < 2; channel++) {
        samples[4 * i + 2 * channel] = (byte) value;
        samples[4 * i + 2 * channel + 1] = (byte) (value >> 8);
      }
    }
    var bytes = new ByteArrayOutputStream();
    var format = new AudioFormat(RATE, 16, 2, true, false);
    try {
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(samples), format, (long) seconds * RATE),
          AudioFileFormat.Type.WAVE,
          bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Empty MPEG 1 layer III frames of 26.1 ms and 417 bytes each.
  static byte[] mp3(int frames) {
    byte[] bytes = new byte[frames * 417];
    for (int i = 0; i < frames; i++) {
      bytes[417 * i] = (byte) 0xFF;
      bytes[417 * i + 1] = (byte) 0xFB;
      bytes[417 * i + 2] = (byte) 0x90;
    }
    return bytes;
  }
}
