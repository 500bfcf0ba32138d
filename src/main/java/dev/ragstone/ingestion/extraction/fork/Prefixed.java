package dev.ragstone.ingestion.extraction.fork;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values that begin with their length. A reader says how long each may be at most, because the
/// other end may say anything.
final class Prefixed {

  private Prefixed() {}

  static void writeOptional(@Nullable String text, DataOutputStream out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(text, out);
    }
  }

  static @Nullable String readOptional(DataInputStream in, int most) throws IOException {
    return in.readBoolean() ? readText(in, most) : null;
  }

  static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(text, out);
    }
  }

  static List<String> readTexts(DataInputStream in, int most) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = readCount(in, most); left > 0; left--) {
      texts.add(readText(in, most));
    }
    return texts;
  }

  static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void writeText(String text, DataOutputStream out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readText(DataInputStream in, int most) throws IOException {
    return new String(in.readNBytes(readCount(in, most)), StandardCharsets.UTF_8);
  }

  static int readCount(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("a length must be in 0.." + most + ", got " + count);
    }
    return count;
  }
}
