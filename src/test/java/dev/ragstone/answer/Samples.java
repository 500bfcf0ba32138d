package dev.ragstone.answer;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.index.IndexedDocument;
import dev.ragstone.index.StageScore;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// Sources made up for tests, and a model that compares texts by their words.
public final class Samples {

  private Samples() {}

  /// Hits of one chunk a document, titled `Document 1`, `Document 2`, …, ten code points into it.
  public static List<Hit> hits(String... texts) {
    var hits = new ArrayList<Hit>();
    for (int i = 0; i < texts.length; i++) {
      hits.add(hit(i + 1, texts[i], 0.9 - 0.05 * i));
    }
    return hits;
  }

  public static Hit hit(int rank, String text, double cosine) {
    return hit(rank, text, cosine, "Document " + rank);
  }

  public static Hit hit(int rank, String text, double cosine, String title) {
    int length = text.codePointCount(0, text.length());
    var chunk =
        new Chunk(
            "doc-" + rank,
            0,
            text,
            List.of("Section"),
            Places.all(new Chunk.Pages(3, 3)),
            10,
            10 + length,
            9);
    var document =
        new IndexedDocument(
            "doc-" + rank, title, "d" + rank + ".pdf", null, "application/pdf", Metadata.EMPTY);
    var scores = new Scores(new StageScore(rank, cosine), null, null);
    return new Hit(rank, 1.0 / rank, scores, chunk, document, List.of(), null, List.of());
  }

  public static Collection collection(Collection.Answering answering) {
    return new Collection(
        "kb",
        "",
        "en",
        "words",
        new Collection.Chunking(400, 0),
        answering,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /// The defaults, but for settings below `ragstone.answer`.
  public static AnswerConfig config(String... settings) {
    var properties = new HashMap<String, String>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      properties.put(
          "ragstone.answer." + setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new SmallRyeConfigBuilder()
        .withMapping(AnswerConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .build()
        .getConfigMapping(AnswerConfig.class);
  }

  /// A model whose vectors count words by hash: texts are as similar as they share words.
  public static EmbeddingModel wordModel() {
    return new WordModel();
  }

  private static final class WordModel implements EmbeddingModel {

    @Override
    public EmbeddingModelSpec spec() {
      return new EmbeddingModelSpec("words", 256, EmbeddingModelSpec.Pooling.MEAN, "", 512);
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts) {
      return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public Embedding embedQuery(String text) {
      var values = new float[256];
      values[0] = 0.1f;
      for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
        values[1 + Math.floorMod(word.hashCode(), 255)] += word.length();
      }
      return Embedding.normalized(values);
    }

    @Override
    public int countTokens(String text) {
      return text.split("\\s+", -1).length;
    }
  }
}
