package dev.ragstone.bench;

import dev.ragstone.embedding.Embedding;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Vectors of texts, made once and kept in a file.
final class Vectors {

  private static final int BATCH = 64;

  private Vectors() {}

  /// {@return one vector a text}
  ///
  /// @param file where they are kept; belongs to these texts alone
  static List<Embedding> of(
      List<String> texts, Path file, Function<List<String>, List<Embedding>> model)
      throws IOException {
    if (!Files.exists(file)) {
      Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "vectors", ".part");
      write(texts, part, model);
      Files.move(part, file);
    }
    return read(file, texts.size());
  }

  private static void write(
      List<String> texts, Path file, Function<List<String>, List<Embedding>> model)
      throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int from = 0; from < texts.size(); from += BATCH) {
        for (Embedding vector :
            model.apply(texts.subList(from, Math.min(texts.size(), from + BATCH)))) {
          out.writeInt(vector.dimension());
          for (float value : vector.toArray()) {
            out.writeFloat(value);
          }
        }
      }
    }
  }

  private static List<Embedding> read(Path file, int count) throws IOException {
    List<Embedding> vectors = new ArrayList<>(count);
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int i = 0; i < count; i++) {
        var values = new float[in.readInt()];
        for (int j = 0; j < values.length; j++) {
          values[j] = in.readFloat();
        }
        vectors.add(Embedding.normalized(values));
      }
    }
    return vectors;
  }
}
