package dev.ragstone.ingestion;

import dev.ragstone.digest.Sha256;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.ingestion.chunking.Chunker;
import dev.ragstone.ingestion.chunking.EmbeddableChunk;
import dev.ragstone.ingestion.extraction.Extraction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Cuts text into passages and gives them their vectors; a text that was embedded before by the
/// same model keeps the vector it has. Thread-safe.
@Singleton
final class ChunkEmbedder {

  /// Texts between two progress reports: about a second of work on a small machine.
  private static final int SLICE = 32;

  private final EmbeddingModels models;

  ChunkEmbedder(EmbeddingModels models) {
    this.models = models;
  }

  /// Cuts a document's text to the model's token budget.
  ///
  /// @return chunks in reading order
  List<EmbeddableChunk> cut(Document document, Extraction extraction, Collection collection) {
    EmbeddingModel model = models.named(collection.embeddingModel());
    return new Chunker(model::countTokens)
        .chunk(document.id(), document.displayTitle(), extraction, collection.chunking());
  }

  /// Embeds the chunks of one document.
  ///
  /// @param collection names the model
  /// @param chunks what to embed
  /// @param known vectors made before
  /// @param progress is told how many are done; returns whether to go on
  /// @return the chunks with their vectors, in order; shorter where progress said stop
  List<EmbeddedChunk> embed(
      Collection collection,
      List<EmbeddableChunk> chunks,
      List<EmbeddedChunk> known,
      IntPredicate progress) {
    EmbeddingModel model = models.named(collection.embeddingModel());
    Map<String, Embedding> reusable = new HashMap<>();
    known.forEach(chunk -> reusable.put(chunk.fingerprint(), chunk.embedding()));
    var embedded = new ArrayList<EmbeddedChunk>(chunks.size());
    for (int from = 0; from < chunks.size(); from += SLICE) {
      List<EmbeddableChunk> slice = chunks.subList(from, Math.min(from + SLICE, chunks.size()));
      embedSlice(model, slice, reusable, embedded);
      if (!progress.test(embedded.size())) {
        break;
      }
    }
    return embedded;
  }

  private static void embedSlice(
      EmbeddingModel model,
      List<EmbeddableChunk> slice,
      Map<String, Embedding> reusable,
      List<EmbeddedChunk> embedded) {
    List<String> fingerprints =
        slice.stream().map(passage -> fingerprint(model.spec(), passage.embedded())).toList();
    var missing = new ArrayList<String>();
    var missingFingerprints = new ArrayList<String>();
    for (int i = 0; i < slice.size(); i++) {
      if (!reusable.containsKey(fingerprints.get(i))) {
        missing.add(slice.get(i).embedded());
        missingFingerprints.add(fingerprints.get(i));
      }
    }
    List<Embedding> vectors = missing.isEmpty() ? List.of() : model.embedPassages(missing);
    for (int i = 0; i < vectors.size(); i++) {
      reusable.put(missingFingerprints.get(i), vectors.get(i));
    }
    for (int i = 0; i < slice.size(); i++) {
      Embedding vector = reusable.get(fingerprints.get(i));
      if (vector == null) {
        throw new IllegalStateException(
            "the model gave " + vectors.size() + " vectors for " + missing.size() + " texts");
      }
      embedded.add(new EmbeddedChunk(slice.get(i).chunk(), vector, fingerprints.get(i)));
    }
  }

  private static String fingerprint(EmbeddingModelSpec spec, String embeddedText) {
    String seed = spec.name() + "\n" + spec.pooling() + "\n" + embeddedText;
    return HexFormat.of().formatHex(Sha256.of(seed), 0, 16);
  }
}
