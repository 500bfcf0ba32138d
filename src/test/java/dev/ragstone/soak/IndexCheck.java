package dev.ragstone.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/// What is in an index, read without the service.
final class IndexCheck {

  private static final String DOCUMENT = "document";

  private IndexCheck() {}

  static boolean isClean(Path index) throws IOException {
    try (var directory = FSDirectory.open(index);
        var check = new CheckIndex(directory)) {
      return check.checkIndex().clean;
    }
  }

  /// {@return how many chunks each document has}
  static Map<String, Integer> chunks(Path index) throws IOException {
    var chunks = new TreeMap<String, Integer>();
    try (var directory = FSDirectory.open(index);
        var reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        Terms documents = leaf.reader().terms(DOCUMENT);
        if (documents != null) {
          count(documents.iterator(), leaf.reader().getLiveDocs(), chunks);
        }
      }
    }
    return chunks;
  }

  private static void count(TermsEnum documents, Bits live, Map<String, Integer> chunks)
      throws IOException {
    while (documents.next() != null) {
      PostingsEnum postings = documents.postings(null, PostingsEnum.NONE);
      int count = 0;
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          count++;
        }
      }
      if (count > 0) {
        chunks.merge(documents.term().utf8ToString(), count, Integer::sum);
      }
    }
  }
}
