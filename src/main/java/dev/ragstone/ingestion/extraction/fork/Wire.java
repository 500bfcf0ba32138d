package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.ingestion.extraction.tika.Limits;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What passes between the service and a reader process: length-prefixed binary, both ends of the
/// same build. The service does not trust lengths that it is told.
final class Wire {

  /// Sent by a reader process once it can read.
  static final byte READY = 42;

  /// Begins a picture that a reader process wants read, in place of an answer.
  static final byte PICTURE = 3;

  /// Begins a file to be read, and the words in a picture.
  static final byte REQUEST = 11;

  static final byte PICTURE_TEXT = 12;

  private static final byte READ = 1;
  private static final byte FAILED = 2;
  private static final int LONGEST_NAME = 1 << 20;
  private static final int LARGEST_JPEG = 16 << 20;
  private static final int LONGEST_DETAIL = 64 << 10;
  private static final int MOST_PROPERTIES = 1_000;
  private static final int MOST_WARNINGS = 10_000;

  /// What an answer may have beside its text: a million blocks, and what the file says of itself.
  private static final long BESIDE_TEXT = 32L * Limits.BLOCKS + (8 << 20);

  private static final List<Block.Kind> KINDS = List.of(Block.Kind.values());

  private Wire() {}

  /// A file to be read.
  record Request(Path file, String filename, @Nullable String declaredMediaType) {}

  /// The outcome, and whether the process should be replaced.
  ///
  /// @param worn whether much of its heap stays in use
  record Answer(
      @Nullable Extraction extraction, @Nullable ProblemException problem, boolean worn) {}

  static void writeRequest(Request request, DataOutputStream out) throws IOException {
    out.writeByte(REQUEST);
    Prefixed.writeText(request.file().toString(), out);
    Prefixed.writeText(request.filename(), out);
    Prefixed.writeOptional(request.declaredMediaType(), out);
    out.flush();
  }

  /// Reads a request after its sign.
  static Request readRequest(DataInputStream in) throws IOException {
    return new Request(
        Path.of(Prefixed.readText(in, LONGEST_NAME)),
        Prefixed.readText(in, LONGEST_NAME),
        Prefixed.readOptional(in, LONGEST_NAME));
  }

  static void writePicture(Picture picture, DataOutputStream out) throws IOException {
    out.writeByte(PICTURE);
    Prefixed.writeText(picture.name(), out);
    out.writeInt(picture.width());
    out.writeInt(picture.height());
    Prefixed.writeBytes(picture.gray(), out);
    Prefixed.writeBytes(picture.jpeg(), out);
    out.flush();
  }

  /// Reads a picture after its sign.
  ///
  /// @param mostPixels that it may have
  static Picture readPicture(DataInputStream in, int mostPixels) throws IOException {
    String name = Prefixed.readText(in, LONGEST_NAME);
    int width = in.readInt();
    int height = in.readInt();
    byte[] gray = in.readNBytes(Prefixed.readCount(in, mostPixels));
    byte[] jpeg = in.readNBytes(Prefixed.readCount(in, LARGEST_JPEG));
    try {
      return new Picture(name, width, height, gray, jpeg);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a picture", e);
    }
  }

  static void writePictureText(PictureText text, DataOutputStream out) throws IOException {
    out.writeByte(PICTURE_TEXT);
    Prefixed.writeTexts(text.printed(), out);
    Prefixed.writeTexts(text.described(), out);
    Prefixed.writeTexts(text.warnings(), out);
    out.flush();
  }

  /// Reads the words in a picture after their sign.
  static PictureText readPictureText(DataInputStream in) throws IOException {
    int most = Integer.MAX_VALUE;
    return new PictureText(
        Prefixed.readTexts(in, most), Prefixed.readTexts(in, most), Prefixed.readTexts(in, most));
  }

  static void writeAnswer(Answer answer, DataOutputStream out) throws IOException {
    Extraction extraction = answer.extraction();
    ProblemException problem = answer.problem();
    if (extraction != null) {
      out.writeByte(READ);
      writeExtraction(extraction, out);
    } else if (problem != null) {
      out.writeByte(FAILED);
      Prefixed.writeText(problem.type().name(), out);
      Prefixed.writeText(problem.detail(), out);
    }
    out.writeBoolean(answer.worn());
    out.flush();
  }

  /// Reads an answer after its sign. All of it together is bounded, not only each of its texts.
  ///
  /// @param outcome the sign
  /// @param most bytes that its text may have
  /// @throws IOException if the stream ends, or is not an answer or too long for one
  static Answer readAnswer(byte outcome, DataInputStream stream, int most) throws IOException {
    String text = outcome == READ ? Prefixed.readText(stream, most) : "";
    var in = new DataInputStream(new BoundedStream(stream, BESIDE_TEXT));
    if (outcome == READ) {
      return new Answer(readExtraction(text, in), null, in.readBoolean());
    }
    if (outcome != FAILED) {
      throw new IOException("an answer must begin with 1 or 2, got " + outcome);
    }
    return new Answer(null, readProblem(in), in.readBoolean());
  }

  private static ProblemException readProblem(DataInputStream in) throws IOException {
    String name = Prefixed.readText(in, LONGEST_DETAIL);
    String detail = Prefixed.readText(in, LONGEST_DETAIL);
    try {
      return new ProblemException(ProblemType.valueOf(name), detail);
    } catch (IllegalArgumentException e) {
      throw new IOException("no such problem type: " + name, e);
    }
  }

  private static void writeExtraction(Extraction extraction, DataOutputStream out)
      throws IOException {
    Prefixed.writeText(extraction.text(), out);
    out.writeInt(extraction.blocks().size());
    for (Block block : extraction.blocks()) {
      writeBlock(block, out);
    }
    Prefixed.writeText(extraction.mediaType(), out);
    Prefixed.writeOptional(extraction.title(), out);
    Prefixed.writeOptional(extraction.language(), out);
    out.writeInt(extraction.pages());
    out.writeInt(extraction.properties().size());
    for (Map.Entry<String, String> property : extraction.properties().entrySet()) {
      Prefixed.writeText(property.getKey(), out);
      Prefixed.writeText(property.getValue(), out);
    }
    Prefixed.writeTexts(extraction.warnings(), out);
  }

  private static Extraction readExtraction(String text, DataInputStream in) throws IOException {
    int count = Prefixed.readCount(in, Math.min(text.length(), Limits.BLOCKS));
    List<Block> blocks = new ArrayList<>(count);
    int end = 0;
    for (int i = 0; i < count; i++) {
      Block block = readBlock(in, end, text.length());
      blocks.add(block);
      end = block.end();
    }
    String mediaType = Prefixed.readText(in, LONGEST_NAME);
    String title = Prefixed.readOptional(in, LONGEST_NAME);
    String language = Prefixed.readOptional(in, LONGEST_NAME);
    int pages = Prefixed.readCount(in, Integer.MAX_VALUE);
    Map<String, String> properties = new LinkedHashMap<>();
    for (int left = Prefixed.readCount(in, MOST_PROPERTIES); left > 0; left--) {
      properties.put(Prefixed.readText(in, LONGEST_NAME), Prefixed.readText(in, LONGEST_NAME));
    }
    return new Extraction(
        text, blocks, mediaType, title, language, pages, properties, readWarnings(in));
  }

  private static List<String> readWarnings(DataInputStream in) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (int left = Prefixed.readCount(in, MOST_WARNINGS); left > 0; left--) {
      warnings.add(Prefixed.readText(in, LONGEST_DETAIL));
    }
    return warnings;
  }

  private static void writeBlock(Block block, DataOutputStream out) throws IOException {
    out.writeByte(KINDS.indexOf(block.kind()));
    out.writeInt(block.level());
    out.writeInt(block.start());
    out.writeInt(block.end());
    out.writeInt(block.places().stretches().size());
    for (Places.Stretch stretch : block.places().stretches()) {
      out.writeInt(stretch.start());
      out.writeInt(stretch.place() instanceof Pages pages ? pages.first() : 0);
      out.writeInt(stretch.place() instanceof Pages pages ? pages.last() : 0);
    }
  }

  /// @param from where the block before ends
  /// @param to where the text ends
  private static Block readBlock(DataInputStream in, int from, int to) throws IOException {
    try {
      Block.Kind kind = KINDS.get(in.readByte());
      int level = in.readInt();
      int start = in.readInt();
      int end = in.readInt();
      if (start < from || end > to) {
        throw new IOException(
            "blocks must be in order and within the text, got " + start + ".." + end);
      }
      return new Block(kind, level, start, end, readPlaces(in, end - start));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("not a block", e);
    }
  }

  /// @param most stretches that a text of that length may have
  private static Places readPlaces(DataInputStream in, int most) throws IOException {
    int count = Prefixed.readCount(in, most);
    List<Places.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = in.readInt();
      int first = in.readInt();
      int last = in.readInt();
      stretches.add(new Places.Stretch(start, first == 0 ? null : new Pages(first, last)));
    }
    return new Places(stretches);
  }
}
