package dev.ragstone.bench;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.index.EmbeddedChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Documents of ten chunks each, the same for the same number.
///
/// A chunk stands near a seed: its vector is the seed's and those of two of its ten nearest
/// neighbours in random shares, with noise; its text is their sentences and those that follow the
/// seed in its source, in which one word of seven gives way to one of a vocabulary of half a
/// million by Zipf's law. The chunks of a document stand near seeds that follow each other.
final class MixedChunks {

  /// Chunks of a document.
  static final int RUN = 10;

  private static final int VOCABULARY = 500_000;
  private static final double NOISE = 0.15;
  private static final int FOLLOWING = 3;

  private final Seeds seeds;

  MixedChunks(Seeds seeds) {
    this.seeds = seeds;
  }

  /// {@return the document of a number, with keys whose values a known share of documents has}
  static Document document(int number) {
    return new Document(
        "bench",
        "d" + number,
        new Document.Source(
            "folder" + number % 50 + "/d" + number, "text/plain", 1, "", "en", null),
        "Document " + number,
        new Metadata(
            Map.of(
                "percent",
                (long) (number % 100),
                "tenth",
                "t" + number / 3 % 10,
                "half",
                number / 7 % 2 == 0)),
        Document.Progress.QUEUED,
        Document.Counts.NONE,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  /// {@return the chunks of a document}
  List<EmbeddedChunk> chunks(int number) {
    var random = new SplittableRandom(number);
    List<EmbeddedChunk> chunks = new ArrayList<>(RUN);
    int first = random.nextInt(seeds.size());
    int start = 0;
    for (int ordinal = 0; ordinal < RUN; ordinal++) {
      int seed = (first + ordinal) % seeds.size();
      int second = seeds.neighbour(seed, random);
      int third = seeds.neighbour(seed, random);
      String text = text(seed, second, third, random);
      int end = start + text.codePointCount(0, text.length());
      var chunk =
          new Chunk(
              "d" + number,
              ordinal,
              text,
              List.of("Part " + ordinal),
              Places.NONE,
              start,
              end,
              200);
      chunks.add(new EmbeddedChunk(chunk, vector(seed, second, third, random), ""));
      start = end + 1;
    }
    return chunks;
  }

  private Embedding vector(int seed, int second, int third, RandomGenerator random) {
    float[] values = new float[seeds.vector(seed).length];
    double mine = 1;
    double secondShare = random.nextDouble();
    double thirdShare = random.nextDouble();
    double noise = NOISE / Math.sqrt(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float)
              (mine * seeds.vector(seed)[i]
                  + secondShare * seeds.vector(second)[i]
                  + thirdShare * seeds.vector(third)[i]
                  + noise * random.nextGaussian());
    }
    return Embedding.normalized(values);
  }

  private String text(int seed, int second, int third, RandomGenerator random) {
    var text = new StringBuilder();
    add(text, seeds.sentence(seed), random);
    add(text, seeds.sentence(second), random);
    add(text, seeds.sentence(third), random);
    for (int i = 1; i <= FOLLOWING; i++) {
      add(text, seeds.sentence(seed + i), random);
    }
    return text.toString().strip();
  }

  private static void add(StringBuilder text, String sentence, RandomGenerator random) {
    for (String word : sentence.split(" ", -1)) {
      text.append(random.nextInt(7) == 0 ? rare(random) : word).append(' ');
    }
  }

  /// {@return a word whose frequency falls with its rank, by inverting the distribution}
  private static String rare(RandomGenerator random) {
    long rank = (long) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
    return "w" + Long.toString(rank * 7919, 36);
  }
}
