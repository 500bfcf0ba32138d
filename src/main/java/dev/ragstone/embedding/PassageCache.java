package dev.ragstone.embedding;

import dev.ragstone.digest.Sha256;
import dev.ragstone.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// The vectors of passages that a remote model has embedded, so that the same text is paid for
/// once: in another collection, after a removal, or when a collection is rebuilt. Survives a
/// restart. Thread-safe.
///
/// A vector is found by model, pooling, dimension and text, because two vectors are comparable only
/// where all of these agree. The least recently used ones are removed first.
@Singleton
public final class PassageCache {

  private static final Logger LOG = Logger.getLogger(PassageCache.class);

  private final VectorRecords records;
  private final int capacity;
  private final Duration time;

  /// Creates the cache.
  ///
  /// @param records keeps the vectors
  /// @param config says how many
  @Inject
  PassageCache(VectorRecords records, EmbeddingConfig config) {
    this(records, config.cachedPassages(), config.cacheTime());
  }

  /// Creates a cache.
  ///
  /// @param records keeps the vectors
  /// @param capacity vectors to keep; 0 keeps none
  /// @param time after which an unused vector is removed
  public PassageCache(VectorRecords records, int capacity, Duration time) {
    if (capacity < 0) {
      throw new IllegalArgumentException(
          "ragstone.embedding.cached-passages must be >= 0, got " + capacity);
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("ragstone.embedding.cache-time must be > 0, got " + time);
    }
    this.records = records;
    this.capacity = capacity;
    this.time = time;
  }

  /// Returns the vectors of passages, and has those embedded that are not known. A text that occurs
  /// twice is embedded once.
  ///
  /// @param model whose vectors are wanted
  /// @param texts any number
  /// @param embed embeds what is not known: one vector a text, in the same order; not called for
  ///   none; its failures are not kept
  /// @return one vector a text, in the same order
  public List<Embedding> get(
      EmbeddingModelSpec model, List<String> texts, Function<List<String>, List<Embedding>> embed) {
    if (capacity == 0 || texts.isEmpty()) {
      return texts.isEmpty() ? List.of() : embed.apply(texts);
    }
    List<String> addresses = texts.stream().map(text -> address(model, text)).toList();
    Map<String, Embedding> known = known(addresses);
    var unknown = new LinkedHashMap<String, String>();
    for (int i = 0; i < texts.size(); i++) {
      if (!known.containsKey(addresses.get(i))) {
        unknown.put(addresses.get(i), texts.get(i));
      }
    }
    if (!unknown.isEmpty()) {
      Map<String, Embedding> made = made(unknown, embed);
      known.putAll(made);
      keep(made);
    }
    return addresses.stream().map(known::get).toList();
  }

  private static Map<String, Embedding> made(
      Map<String, String> unknown, Function<List<String>, List<Embedding>> embed) {
    List<Embedding> vectors = embed.apply(List.copyOf(unknown.values()));
    if (vectors.size() != unknown.size()) {
      throw new IllegalStateException(
          "embedded " + unknown.size() + " texts and got " + vectors.size() + " vectors");
    }
    var made = new HashMap<String, Embedding>();
    var next = vectors.iterator();
    unknown.keySet().forEach(address -> made.put(address, next.next()));
    return made;
  }

  /// A cache that cannot be read costs money, but does not fail the call.
  private Map<String, Embedding> known(List<String> addresses) {
    var known = new HashMap<String, Embedding>();
    try {
      records
          .find(new LinkedHashSet<>(addresses))
          .forEach((address, vector) -> known.put(address, Embedding.normalized(vector)));
    } catch (ProblemException e) {
      LOG.warnf("kept vectors cannot be read: %s", e.detail());
    }
    return known;
  }

  private void keep(Map<String, Embedding> made) {
    var vectors = new HashMap<String, float[]>();
    made.forEach((address, embedding) -> vectors.put(address, embedding.toArray()));
    try {
      records.keep(vectors, capacity, time);
    } catch (ProblemException e) {
      LOG.warnf("vectors cannot be kept: %s", e.detail());
    }
  }

  private static String address(EmbeddingModelSpec model, String text) {
    String space = model.name() + "\n" + model.pooling() + "\n" + model.dimension() + "\n";
    return Sha256.hex(space + text);
  }
}
