package dev.ragstone.index.lucene;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.document.Chunk;
import dev.ragstone.document.Document;
import dev.ragstone.document.Places;
import dev.ragstone.document.TimeRange;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.index.IndexedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.jspecify.annotations.Nullable;

/// A chunk but for its text and its document, as it is stored.
///
/// @param pages that it is on as a whole
/// @param time when it is said, as a whole
/// @param places of its parts; absent where it is in one place
record StoredChunk(
    int ordinal,
    List<String> headings,
    Chunk.@Nullable Pages pages,
    @Nullable TimeRange time,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StoredStretch> places,
    int start,
    int end,
    int tokens) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// {@return the Lucene documents of a document's chunks, in reading order}
  static List<List<IndexableField>> lucene(Document document, List<EmbeddedChunk> chunks) {
    List<IndexableField> shared = new ArrayList<>(Attributes.of(document));
    shared.add(new StringField(Fields.DOCUMENT, document.id(), Field.Store.NO));
    shared.add(new StoredField(Fields.ABOUT, json(about(document))));
    String title = words(document.displayTitle());
    return chunks.stream()
        .map(chunk -> {
          List<IndexableField> fields = new ArrayList<>(shared);
          fields.addAll(own(title, chunk));
          return fields;
        })
        .toList();
  }

  /// A title without white space is a file name, whose parts are words too.
  private static String words(String title) {
    return title.indexOf(' ') < 0 ? title + " " + title.replaceAll("[._/-]+", " ") : title;
  }

  private static List<IndexableField> own(String title, EmbeddedChunk embedded) {
    Chunk chunk = embedded.chunk();
    var stored =
        new StoredChunk(
            chunk.ordinal(),
            chunk.headings(),
            chunk.pages(),
            chunk.time(),
            StoredStretch.of(chunk.places()),
            chunk.start(),
            chunk.end(),
            chunk.tokens());
    return List.of(
        new Content(title + "\n" + String.join("\n", chunk.headings()), chunk.text()),
        new NumericDocValuesField(Fields.ORDINAL, chunk.ordinal()),
        new StoredField(Fields.TEXT, chunk.text()),
        new StoredField(Fields.CHUNK, json(stored)),
        new StoredField(Fields.FINGERPRINT, embedded.fingerprint()),
        new KnnFloatVectorField(
            Fields.VECTOR, embedded.embedding().toArray(), VectorSimilarityFunction.DOT_PRODUCT));
  }

  private static IndexedDocument about(Document document) {
    return new IndexedDocument(
        document.id(),
        document.displayTitle(),
        document.source().filename(),
        document.source().url(),
        document.source().mediaType(),
        document.metadata());
  }

  /// {@return what the index knows of the document, read from a Lucene document}
  static IndexedDocument about(org.apache.lucene.document.Document stored) throws IOException {
    return JSON.readValue(stored.get(Fields.ABOUT), IndexedDocument.class);
  }

  /// {@return the chunk, read from a Lucene document}
  static Chunk chunk(org.apache.lucene.document.Document stored, String documentId)
      throws IOException {
    var of = JSON.readValue(stored.get(Fields.CHUNK), StoredChunk.class);
    return new Chunk(
        documentId,
        of.ordinal(),
        stored.get(Fields.TEXT),
        of.headings(),
        of.parts(),
        of.start(),
        of.end(),
        of.tokens());
  }

  /// An index of an earlier version holds but one place for the whole chunk.
  private Places parts() {
    return places == null ? Places.all(pages == null ? time : pages) : StoredStretch.places(places);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }
}
