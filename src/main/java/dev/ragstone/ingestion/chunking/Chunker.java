package dev.ragstone.ingestion.chunking;

import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.ingestion.extraction.Extraction;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Cuts documents into chunks: by their structure first, then to a budget of tokens.
///
/// A chunk never goes on past a heading of its own or a higher level, unless what is before it is
/// too short to stand alone. Tables, lists and code are cut only if they do not fit; running text
/// is cut between sentences, the last of which are repeated in the next chunk. Thread-safe if the
/// counter is. Time is linear in the text.
public final class Chunker {

  /// What most passages of prose need; longer ones blur what they are about.
  public static final Chunking DEFAULT = new Chunking(400, 40);

  private final ToIntFunction<String> counter;

  /// Creates a chunker.
  ///
  /// @param counter counts tokens as the embedding model does, without special tokens; counts of
  ///   texts joined by white space must add up
  public Chunker(ToIntFunction<String> counter) {
    this.counter = counter;
  }

  /// Cuts a document.
  ///
  /// @param documentId whose chunks they are
  /// @param title what people know the document by; embedded with every chunk
  /// @param extraction its text and structure
  /// @param budget bounds of what is embedded of a chunk, title and headings included
  /// @return the chunks in order; every character that is not white space is in at least one
  public List<EmbeddableChunk> chunk(
      String documentId, @Nullable String title, Extraction extraction, Chunking budget) {
    return new Cut(new Cut.Input(documentId, title, extraction, budget), counter).chunks();
  }
}
