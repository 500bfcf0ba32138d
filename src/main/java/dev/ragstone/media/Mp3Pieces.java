package dev.ragstone.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Cuts MP3 files between frames, each of which is heard without the others (ISO 11172-3, 13818-3).
final class Mp3Pieces {

  private static final int[] KBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int TAG = 10;

  /// What is looked through for the next frame where one is damaged.
  private static final int LONGEST_GAP = 1 << 20;

  private Mp3Pieces() {}

  private record Frame(int length, double milliseconds) {}

  /// Cuts a file.
  ///
  /// @return whether it is one; nothing was cut where it is not
  static boolean cut(Path file, int most, Consumer<SoundPiece> each) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long position = firstFrame(in);
      long start = position;
      double startMs = 0;
      double nowMs = 0;
      boolean any = false;
      for (Frame frame = next(in, position); frame != null; frame = next(in, position)) {
        if (position - start + frame.length() > most && position > start) {
          each.accept(piece(in, start, position, startMs));
          start = position;
          startMs = nowMs;
        }
        any = true;
        position += frame.length();
        nowMs += frame.milliseconds();
        position = resynchronised(in, position);
      }
      if (any) {
        each.accept(piece(in, start, Math.min(position, in.length()), startMs));
      }
      return any;
    }
  }

  private static SoundPiece piece(RandomAccessFile in, long start, long end, double startMs)
      throws IOException {
    byte[] bytes = new byte[(int) (end - start)];
    in.seek(start);
    in.readFully(bytes);
    return new SoundPiece(bytes, "audio/mpeg", Math.round(startMs));
  }

  /// Behind the tag that players show, whose length is in its header, 7 bits a byte.
  private static long firstFrame(RandomAccessFile in) throws IOException {
    byte[] head = new byte[TAG];
    in.seek(0);
    boolean tagged = in.read(head) == TAG && head[0] == 'I' && head[1] == 'D' && head[2] == '3';
    long length = 0;
    for (int i = 6; i < TAG; i++) {
      length = (length << 7) | (head[i] & 0x7F);
    }
    return resynchronised(in, tagged ? TAG + length : 0);
  }

  /// The next place at or behind a position where a frame begins and another follows it.
  private static long resynchronised(RandomAccessFile in, long position) throws IOException {
    if (next(in, position) != null || position >= in.length()) {
      return position;
    }
    byte[] bytes = new byte[(int) Math.min(LONGEST_GAP, in.length() - position)];
    in.seek(position);
    in.readFully(bytes);
    for (int i = 1; i < bytes.length - 1; i++) {
      if (bytes[i] == (byte) 0xFF && (bytes[i + 1] & 0xE0) == 0xE0) {
        Frame frame = next(in, position + i);
        if (frame != null && next(in, position + i + frame.length()) != null) {
          return position + i;
        }
      }
    }
    return position;
  }

  private static @Nullable Frame next(RandomAccessFile in, long position) throws IOException {
    if (position + 4 > in.length()) {
      return null;
    }
    in.seek(position);
    int head = in.readInt();
    int version = (head >>> 19) & 3;
    int kbits = (head >>> 12) & 15;
    int rate = (head >>> 10) & 3;
    boolean layer3 = (head >>> 21) == 0x7FF && ((head >>> 17) & 3) == 1;
    if (!layer3 || version == 1 || kbits == 0 || kbits == 15 || rate == 3) {
      return null;
    }
    boolean first = version == 3;
    int hertz = RATES[rate] >> (first ? 0 : version == 2 ? 1 : 2);
    int samples = first ? 1152 : 576;
    int length =
        samples / 8 * (first ? KBITS_1 : KBITS_2)[kbits] * 1000 / hertz + ((head >>> 9) & 1);
    return new Frame(length, samples * 1000.0 / hertz);
  }
}
