package dev.ragstone.evaluation;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Vectors of passages, kept on disk from one evaluation to the next. The key holds the texts and
/// the vector of a probe, so another model or graph never meets old vectors.
final class VectorCache {

  private static final int BATCH = 64;

  private final Path folder;
  private final EmbeddingModel model;

  VectorCache(Path folder, EmbeddingModel model) {
    this.folder = folder;
    this.model = model;
  }

  /// {@return one vector a text}
  List<Embedding> embed(List<String> texts) throws IOException {
    Path file = Files.createDirectories(folder).resolve(key(texts) + ".vectors");
    if (!Files.exists(file)) {
      Path unfinished = Files.createTempFile(folder, "vectors", ".part");
      write(texts, unfinished);
      Files.move(unfinished, file);
    }
    return read(file, texts.size());
  }

  private void write(List<String> texts, Path file) throws IOException {
    try (var out =
        new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int from = 0; from < texts.size(); from += BATCH) {
        List<String> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
        for (Embedding embedding : model.embedPassages(batch)) {
          for (float value : embedding.toArray()) {
            out.writeFloat(value);
          }
        }
      }
    }
  }

  private List<Embedding> read(Path file, int count) throws IOException {
    List<Embedding> embeddings = new ArrayList<>(count);
    var values = new float[model.spec().dimension()];
    try (var in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < values.length; j++) {
          values[j] = in.readFloat();
        }
        embeddings.add(Embedding.normalized(values));
      }
    }
    return embeddings;
  }

  private String key(List<String> texts) {
    var probe = model.embedPassages(List.of("The quick brown fox jumps over the lazy dog."));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Arrays.toString(probe.getFirst().toArray()).getBytes(StandardCharsets.UTF_8));
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
