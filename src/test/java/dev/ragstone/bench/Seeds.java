package dev.ragstone.bench;

import dev.ragstone.embedding.Embedding;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/// Real sentences with their vectors and their nearest neighbours among each other: what chunks are
/// mixed from.
final class Seeds {

  /// Neighbours that are known of each.
  private static final int NEIGHBOURS = 10;

  private final List<String> sentences;
  private final float[][] vectors;
  private final int[][] neighbours;

  /// @param file where the neighbours are kept, which take a minute to find
  Seeds(List<String> sentences, List<Embedding> embeddings, Path file) throws IOException {
    this.sentences = sentences;
    this.vectors = embeddings.stream().map(Embedding::toArray).toArray(float[][]::new);
    this.neighbours = new int[vectors.length][];
    if (!Files.exists(file)) {
      IntStream.range(0, vectors.length).parallel().forEach(i -> neighbours[i] = nearest(i));
      write(file);
    }
    read(file);
  }

  private void write(Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int[] each : neighbours) {
        for (int neighbour : each) {
          out.writeInt(neighbour);
        }
      }
    }
  }

  private void read(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int i = 0; i < neighbours.length; i++) {
        neighbours[i] = new int[NEIGHBOURS];
        for (int j = 0; j < NEIGHBOURS; j++) {
          neighbours[i][j] = in.readInt();
        }
      }
    }
  }

  int size() {
    return vectors.length;
  }

  String sentence(int seed) {
    return sentences.get(Math.floorMod(seed, sentences.size()));
  }

  float[] vector(int seed) {
    return vectors[seed];
  }

  /// {@return one of the nearest neighbours}
  int neighbour(int seed, RandomGenerator random) {
    return neighbours[seed][random.nextInt(NEIGHBOURS)];
  }

  private int[] nearest(int seed) {
    var best = new int[NEIGHBOURS];
    var scores = new float[NEIGHBOURS];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int other = 0; other < vectors.length; other++) {
      float score =
          other == seed
              ? Float.NEGATIVE_INFINITY
              : VectorUtil.dotProduct(vectors[seed], vectors[other]);
      int place = NEIGHBOURS;
      while (place > 0 && score > scores[place - 1]) {
        place--;
      }
      if (place < NEIGHBOURS) {
        System.arraycopy(best, place, best, place + 1, NEIGHBOURS - 1 - place);
        System.arraycopy(scores, place, scores, place + 1, NEIGHBOURS - 1 - place);
        best[place] = other;
        scores[place] = score;
      }
    }
    return best;
  }
}
