package dev.ragstone.index.lucene;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.index.EmbeddedChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Reads the chunks of one document in reading order. They lie in one block of one segment.
final class ChunkRun {

  private final IndexReader view;
  private final String documentId;

  ChunkRun(IndexReader view, String documentId) {
    this.view = view;
    this.documentId = documentId;
  }

  /// {@return the chunks whose ordinals lie in the run, with their vectors}
  List<EmbeddedChunk> read(int from, int limit) throws IOException {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (LeafReaderContext leaf : view.leaves()) {
      read(leaf.reader(), from, (long) from + limit, chunks);
    }
    chunks.sort(Comparator.comparingInt(chunk -> chunk.chunk().ordinal()));
    return chunks;
  }

  private void read(LeafReader leaf, int from, long end, List<EmbeddedChunk> chunks)
      throws IOException {
    PostingsEnum postings = leaf.postings(new Term(Fields.DOCUMENT, documentId), PostingsEnum.NONE);
    NumericDocValues ordinals = leaf.getNumericDocValues(Fields.ORDINAL);
    if (postings == null || ordinals == null) {
      return;
    }
    Bits live = leaf.getLiveDocs();
    StoredFields stored = leaf.storedFields();
    var vectors = new StoredVectors.Segment(leaf);
    int doc = postings.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      boolean wanted = (live == null || live.get(doc)) && ordinals.advanceExact(doc);
      if (wanted && ordinals.longValue() >= from && ordinals.longValue() < end) {
        chunks.add(chunk(stored.document(doc), Embedding.normalized(vectors.vector(doc))));
      }
      doc = postings.nextDoc();
    }
  }

  private EmbeddedChunk chunk(org.apache.lucene.document.Document stored, Embedding embedding)
      throws IOException {
    return new EmbeddedChunk(
        StoredChunk.chunk(stored, documentId), embedding, stored.get(Fields.FINGERPRINT));
  }
}
