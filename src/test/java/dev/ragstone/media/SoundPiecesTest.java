package dev.ragstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundPiecesTest {

  private static final int PIECE = 200_000;

  @TempDir private Path folder;

  @Test
  void cutsWavInPauses() throws Exception {
    List<SoundPiece> pieces = cut(Sounds.wav(15), "audio/vnd.wave");
    assertThat(pieces.size()).isBetween(3, 4);
    assertThat(pieces.getFirst().startMs()).isZero();
    double seconds = 0;
    for (SoundPiece piece : pieces) {
      assertThat(piece.bytes().length).isLessThanOrEqualTo(PIECE);
      assertThat(piece.startMs() / 1000.0)
          .isEqualTo(seconds, org.assertj.core.data.Offset.offset(0.01));
      var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(piece.bytes()));
      assertThat(sound.getFormat().getSampleRate()).isEqualTo(16_000);
      assertThat(sound.getFormat().getChannels()).isEqualTo(1);
      seconds += sound.getFrameLength() / 16_000.0;
      // The pauses are the last tenths of each second.
      assertThat(
              piece.startMs() == 0 || piece.startMs() % 1000 >= 880 || piece.startMs() % 1000 <= 50)
          .as("cut at " + piece.startMs())
          .isTrue();
    }
    assertThat(seconds).isEqualTo(15, org.assertj.core.data.Offset.offset(0.1));
  }

  @Test
  void sendsAShortWavInOnePiece() {
    assertThat(cut(Sounds.wav(2), "audio/vnd.wave")).hasSize(1);
  }

  @Test
  void refusesADamagedWav() {
    assertThatThrownBy(() -> cut(Arrays.copyOf(Sounds.wav(1), 20), "audio/vnd.wave"))
        .isInstanceOf(RefusedByModel.class);
    byte[] slow = Sounds.wav(1);
    // The rate is at 24, little-endian.
    Arrays.fill(slow, 24, 28, (byte) 0);
    slow[24] = 1;
    assertThatThrownBy(() -> cut(slow, "audio/vnd.wave"))
        .isInstanceOf(RefusedByModel.class)
        .hasMessageContaining("format");
  }

  @Test
  void cutsMp3BetweenFrames() {
    List<SoundPiece> pieces = cut(Sounds.mp3(1000), "audio/mpeg");
    assertThat(pieces).hasSize(3);
    assertThat(pieces.stream().mapToInt(piece -> piece.bytes().length).sum()).isEqualTo(417_000);
    assertThat(pieces).allMatch(piece -> piece.bytes().length % 417 == 0);
    assertThat(pieces.get(1).startMs()).isEqualTo(Math.round(479 * 1152 / 44.1));
  }

  @Test
  void passesOverTagsAndNoiseInMp3() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 1, 0});
    bytes.write(new byte[128]);
    bytes.write(Sounds.mp3(400));
    bytes.write(new byte[5000]);
    bytes.write(Sounds.mp3(400));
    assertThat(cut(bytes.toByteArray(), "audio/mpeg")).hasSize(2);
  }

  @Test
  void sendsWhatItCannotCutWholeOrNotAtAll() {
    assertThat(cut(new byte[PIECE + 1], "audio/ogg"))
        .singleElement()
        .satisfies(piece -> assertThat(piece.extension()).isEqualTo("ogg"));
    assertThat(cut(new byte[PIECE + 1], "audio/mpeg")).hasSize(1);
    assertThatThrownBy(() -> cut(new byte[PIECE * 2 + 1], "audio/mp4"))
        .isInstanceOf(RefusedByModel.class)
        .hasMessageContaining("must be <= 400000 bytes")
        .hasMessageContaining("got 400001");
  }

  private List<SoundPiece> cut(byte[] content, String mediaType) {
    try {
      Path file = Files.write(folder.resolve("sound"), content);
      var pieces = new ArrayList<SoundPiece>();
      new SoundPieces(PIECE, PIECE * 2).cut(file, mediaType, pieces::add);
      return pieces;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
