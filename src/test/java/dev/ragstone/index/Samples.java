package dev.ragstone.index;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.Embedding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Small collections, documents and chunks for tests.
public final class Samples {

  private static final Instant DAY_ONE = Instant.parse("2026-01-01T00:00:00Z");

  private Samples() {}

  /// {@return an English collection of that name}
  public static Collection collection(String name) {
    return collection(name, "en");
  }

  /// {@return a collection in a language}
  public static Collection collection(String name, String language) {
    return new Collection(
        name,
        "",
        language,
        WordEmbeddings.NAME,
        new Collection.Chunking(256, 0),
        Collection.Answering.DEFAULT,
        DAY_ONE,
        DAY_ONE);
  }

  /// {@return a document without metadata}
  public static Document document(String id) {
    return document(id, Map.of());
  }

  /// {@return a document with metadata}
  public static Document document(String id, Map<String, Object> metadata) {
    return document(id, "guides/" + id + ".txt", metadata);
  }

  /// {@return a document with a file name}
  public static Document document(String id, String filename, Map<String, Object> metadata) {
    return new Document(
        "docs",
        id,
        new Document.Source(filename, "text/plain", 1, "00", "en", null),
        null,
        new Metadata(metadata),
        Document.Progress.QUEUED,
        Document.Counts.NONE,
        1,
        DAY_ONE,
        DAY_ONE,
        null);
  }

  /// {@return the texts as chunks of one section that follow each other with a space between}
  public static List<EmbeddedChunk> chunks(String documentId, String... texts) {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    int start = 0;
    for (String text : texts) {
      int end = start + text.codePointCount(0, text.length());
      chunks.add(
          embedded(
              new Chunk(
                  documentId,
                  chunks.size(),
                  text,
                  List.of("Section"),
                  Places.NONE,
                  start,
                  end,
                  1)));
      start = end + 1;
    }
    return chunks;
  }

  /// {@return the chunk with the vector of its words}
  public static EmbeddedChunk embedded(Chunk chunk) {
    Embedding vector = new WordEmbeddings().embedPassages(List.of(chunk.text())).getFirst();
    return new EmbeddedChunk(chunk, vector, "fingerprint of " + chunk.text());
  }
}
