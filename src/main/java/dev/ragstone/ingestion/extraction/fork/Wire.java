package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
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

  private static final byte READ = 1;
  private static final byte FAILED = 2;

  private Wire() {}

  /// A file to be read.
  record Request(Path file, String filename, @Nullable String declaredMediaType) {}

  /// The outcome, and whether the process should be replaced.
  ///
  /// @param worn whether much of its heap stays in use
  record Answer(
      @Nullable Extraction extraction, @Nullable ProblemException problem, boolean worn) {}

  static void writeRequest(Request request, DataOutputStream out) throws IOException {
    writeText(request.file().toString(), out);
    writeText(request.filename(), out);
    writeOptional(request.declaredMediaType(), out);
    out.flush();
  }

  static Request readRequest(DataInputStream in) throws IOException {
    int most = 1 << 20;
    return new Request(Path.of(readText(in, most)), readText(in, most), readOptional(in, most));
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

  /// Reads an answer.
  ///
  /// @param most bytes that one text may have
  /// @throws IOException if the stream ends or is not an answer
  static Answer readAnswer(DataInputStream in, int most) throws IOException {
    byte outcome = in.readByte();
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
    out.writeInt(extraction.warnings().size());
    for (String warning : extraction.warnings()) {
      writeText(warning, out);
    }
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
    List<String> warnings = new ArrayList<>();
    for (int left = readCount(in, most); left > 0; left--) {
      warnings.add(readText(in, most));
    }
    return new Extraction(text, blocks, mediaType, title, language, pages, properties, warnings);
  }

  private static void writeBlock(Block block, DataOutputStream out) throws IOException {
    writeText(block.kind().name(), out);
    out.writeInt(block.level());
    out.writeInt(block.start());
    out.writeInt(block.end());
    Pages pages = block.pages();
    out.writeInt(pages == null ? 0 : pages.first());
    out.writeInt(pages == null ? 0 : pages.last());
  }

  private static Block readBlock(DataInputStream in) throws IOException {
    try {
      var kind = Block.Kind.valueOf(readText(in, 100));
      int level = in.readInt();
      int start = in.readInt();
      int end = in.readInt();
      int first = in.readInt();
      int last = in.readInt();
      return new Block(kind, level, start, end, first == 0 ? null : new Pages(first, last));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a block", e);
    }
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

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
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
