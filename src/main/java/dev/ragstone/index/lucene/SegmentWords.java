package dev.ragstone.index.lucene;

import dev.ragstone.index.WordEvidence;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.jspecify.annotations.Nullable;

/// The words of a query in one segment, looked up chunk by chunk in the segment's order.
final class SegmentWords {

  /// How far apart two words that follow each other may stand: next to each other, or with one word
  /// between.
  private static final int NEAR = 2;

  private static final int[] NOWHERE = {};

  private final LeafReaderContext leaf;
  private final QueryWords query;
  private final @Nullable PostingsEnum[] postings;
  private final @Nullable NumericDocValues norms;
  private final int[][] places;

  SegmentWords(LeafReaderContext leaf, QueryWords query) throws IOException {
    this.leaf = leaf;
    this.query = query;
    this.norms = leaf.reader().getNormValues(Fields.CONTENT);
    this.places = new int[query.words().size()][];
    this.postings = new PostingsEnum[places.length];
    for (int i = 0; i < places.length; i++) {
      postings[i] = postings(query.words().get(i));
    }
  }

  private @Nullable PostingsEnum postings(QueryWords.Word word) throws IOException {
    var found = word.states().get(leaf);
    var state = found == null ? null : found.get();
    if (state == null) {
      return null;
    }
    TermsEnum terms = leaf.reader().terms(Fields.CONTENT).iterator();
    terms.seekExact(word.term().bytes(), state);
    return terms.postings(null, PostingsEnum.POSITIONS);
  }

  /// {@return whether this is the segment}
  boolean isOf(LeafReaderContext other) {
    return leaf.equals(other);
  }

  /// {@return the evidence in a chunk; not before the last one asked for}
  WordEvidence evidence(int document) throws IOException {
    double bm25 = 0;
    long norm = norms != null && norms.advanceExact(document) ? norms.longValue() : 1;
    for (int i = 0; i < places.length; i++) {
      places[i] = places(postings[i], document);
      var scorer = query.words().get(i).scorer();
      if (places[i].length > 0 && scorer != null) {
        bm25 += scorer.score(places[i].length, norm);
      }
    }
    return bm25 == 0
        ? WordEvidence.NONE
        : new WordEvidence(
            bm25 / query.weight(),
            bestSentence() / query.weight(),
            share(pairs(), query.pairWeight()));
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static int[] places(@Nullable PostingsEnum words, int document) throws IOException {
    if (words == null) {
      return NOWHERE;
    }
    int at = words.docID() < document ? words.advance(document) : words.docID();
    if (at != document) {
      return NOWHERE;
    }
    var places = new int[words.freq()];
    for (int i = 0; i < places.length; i++) {
      places[i] = words.nextPosition();
    }
    return places;
  }

  /// {@return the weight of the words in title, headings and the one sentence that has most of
  /// them}
  private double bestSentence() {
    double head = 0;
    Map<Integer, Double> sentences = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      double weight = query.words().get(i).count() * query.words().get(i).rarity();
      if (places[i].length > 0 && places[i][0] < Content.STRIDE) {
        head += weight;
      } else {
        addToSentences(sentences, places[i], weight);
      }
    }
    return head + sentences.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static void addToSentences(Map<Integer, Double> sentences, int[] places, double weight) {
    int last = 0;
    for (int place : places) {
      int sentence = place / Content.STRIDE;
      if (sentence != last) {
        sentences.merge(sentence, weight, Double::sum);
        last = sentence;
      }
    }
  }

  private double pairs() {
    double weight = 0;
    for (QueryWords.Pair pair : query.pairs()) {
      weight += near(places[pair.first()], places[pair.second()]) ? query.weight(pair) : 0;
    }
    return weight;
  }

  private static boolean near(int[] before, int[] after) {
    int i = 0;
    for (int place : after) {
      while (i < before.length && before[i] < place - NEAR) {
        i++;
      }
      if (i < before.length && before[i] < place) {
        return true;
      }
    }
    return false;
  }
}
