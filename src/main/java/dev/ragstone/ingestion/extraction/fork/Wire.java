package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    writeText(request.file().toString(), out);
    writeText(request.filename(), out);
    writeOptional(request.declaredMediaType(), out);
    out.flush();
  }

  /// Reads a request after its sign.
  static Request readRequest(DataInputStream in) throws IOException {
    return new Request(
        Path.of(readText(in, LONGEST_NAME)),
        readText(in, LONGEST_NAME),
        readOptional(in, LONGEST_NAME));
  }

  static void writePicture(Picture picture, DataOutputStream out) throws IOException {
    out.writeByte(PICTURE);
    writeText(picture.name(), out);
    out.writeInt(picture.width());
    out.writeInt(picture.height());
    writeBytes(picture.gray(), out);
    writeBytes(picture.jpeg(), out);
    out.flush();
  }

  /// Reads a picture after its sign.
  ///
  /// @param mostPixels that it may have
  static Picture readPicture(DataInputStream in, int mostPixels) throws IOException {
    String name = readText(in, LONGEST_NAME);
    int width = in.readInt();
    int height = in.readInt();
    byte[] gray = in.readNBytes(readCount(in, mostPixels));
    byte[] jpeg = in.readNBytes(readCount(in, LARGEST_JPEG));
    try {
      return new Picture(name, width, height, gray, jpeg);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a picture", e);
    }
  }

  static void writePictureText(PictureText text, DataOutputStream out) throws IOException {
    out.writeByte(PICTURE_TEXT);
    writeTexts(text.printed(), out);
    writeTexts(text.described(), out);
    writeTexts(text.warnings(), out);
    out.flush();
  }

  /// Reads the words in a picture after their sign.
  static PictureText readPictureText(DataInputStream in) throws IOException {
    int most = Integer.MAX_VALUE;
    return new PictureText(readTexts(in, most), readTexts(in, most), readTexts(in, most));
  }

  static void writeAnswer(Answer answer, DataOutputStream out) throws IOException {
    Extraction extraction = answer.extraction();
    ProblemException problem = answer.problem();
    if (extraction != null) {
      out.writeByte(READ);
      writeExtraction(extraction, out);
    } else if (problem != null) {
      out.writeByte(FAILED);
      writeText(problem.type().name(), out);
      writeText(problem.detail(), out);
    }
    out.writeBoolean(answer.worn());
    out.flush();
  }

  /// Reads an answer after its sign.
  ///
  /// @param outcome the sign
  /// @param most bytes that one text may have
  /// @throws IOException if the stream ends or is not an answer
  static Answer readAnswer(byte outcome, DataInputStream in, int most) throws IOException {
    if (outcome == READ) {
      return new Answer(readExtraction(in, most), null, in.readBoolean());
    }
    if (outcome != FAILED) {
      throw new IOException("an answer must begin with 1 or 2, got " + outcome);
    }
    return new Answer(null, readProblem(in, most), in.readBoolean());
  }

  private static ProblemException readProblem(DataInputStream in, int most) throws IOException {
    String name = readText(in, most);
    String detail = readText(in, most);
    try {
      return new ProblemException(ProblemType.valueOf(name), detail);
    } catch (IllegalArgumentException e) {
      throw new IOException("no such problem type: " + name, e);
    }
  }

  private static void writeExtraction(Extraction extraction, DataOutputStream out)
      throws IOException {
    writeText(extraction.text(), out);
    out.writeInt(extraction.blocks().size());
    for (Block block : extraction.blocks()) {
      writeBlock(block, out);
    }
    writeText(extraction.mediaType(), out);
    writeOptional(extraction.title(), out);
    writeOptional(extraction.language(), out);
    out.writeInt(extraction.pages());
    out.writeInt(extraction.properties().size());
    for (Map.Entry<String, String> property : extraction.properties().entrySet()) {
      writeText(property.getKey(), out);
      writeText(property.getValue(), out);
    }
    writeTexts(extraction.warnings(), out);
  }

  private static Extraction readExtraction(DataInputStream in, int most) throws IOException {
    String text = readText(in, most);
    int count = readCount(in, text.length());
    List<Block> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(readBlock(in));
    }
    String mediaType = readText(in, most);
    String title = readOptional(in, most);
    String language = readOptional(in, most);
    int pages = in.readInt();
    Map<String, String> properties = new LinkedHashMap<>();
    for (int left = readCount(in, most); left > 0; left--) {
      properties.put(readText(in, most), readText(in, most));
    }
    return new Extraction(
        text, blocks, mediaType, title, language, pages, properties, readTexts(in, most));
  }

  private static void writeBlock(Block block, DataOutputStream out) throws IOException {
    writeText(block.kind().name(), out);
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

  private static Block readBlock(DataInputStream in) throws IOException {
    try {
      var kind = Block.Kind.valueOf(readText(in, 100));
      int level = in.readInt();
      int start = in.readInt();
      int end = in.readInt();
      return new Block(kind, level, start, end, readPlaces(in, end - start));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a block", e);
    }
  }

  /// @param most stretches that a text of that length may have
  private static Places readPlaces(DataInputStream in, int most) throws IOException {
    int count = readCount(in, most);
    List<Places.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = in.readInt();
      int first = in.readInt();
      int last = in.readInt();
      stretches.add(new Places.Stretch(start, first == 0 ? null : new Pages(first, last)));
    }
    return new Places(stretches);
  }

  private static void writeOptional(@Nullable String text, DataOutputStream out)
      throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(text, out);
    }
  }

  private static @Nullable String readOptional(DataInputStream in, int most) throws IOException {
    return in.readBoolean() ? readText(in, most) : null;
  }

  private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(text, out);
    }
  }

  private static List<String> readTexts(DataInputStream in, int most) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = readCount(in, most); left > 0; left--) {
      texts.add(readText(in, most));
    }
    return texts;
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static String readText(DataInputStream in, int most) throws IOException {
    return new String(in.readNBytes(readCount(in, most)), StandardCharsets.UTF_8);
  }

  private static int readCount(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("a length must be in 0.." + most + ", got " + count);
    }
    return count;
  }
}
