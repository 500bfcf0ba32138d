package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/// Remembers texts and knows when another says nearly the same: the texts share nine tenths of
/// their word triples (Jaccard). Not thread-safe.
final class NearDuplicates {

  private static final double SAME = 0.9;

  private final List<int[]> seen = new ArrayList<>();

  /// Remembers a text unless it repeats one.
  ///
  /// @return whether it was new
  boolean add(String text) {
    int[] triples = triples(text);
    for (int[] other : seen) {
      if (same(triples, other)) {
        return false;
      }
    }
    seen.add(triples);
    return true;
  }

  /// {@return the hashes of the word triples, each once, in order; of the words of a shorter text}
  private static int[] triples(String text) {
    var words = new StringTokenizer(text);
    var hashes = new int[words.countTokens()];
    int before = 0;
    int last = 0;
    for (int i = 0; i < hashes.length; i++) {
      int word = foldedHash(words.nextToken());
      hashes[i] = (before * 31 + last) * 31 + word;
      before = last;
      last = word;
    }
    return Arrays.stream(hashes).skip(hashes.length > 2 ? 2 : 0).sorted().distinct().toArray();
  }

  private static int foldedHash(String word) {
    int hash = 7;
    for (int i = 0; i < word.length(); i++) {
      hash = hash * 0x01000193 + Character.toLowerCase(word.charAt(i));
    }
    return hash;
  }

  private static boolean same(int[] one, int[] other) {
    int smaller = Math.min(one.length, other.length);
    int larger = Math.max(one.length, other.length);
    if (smaller < SAME * larger) {
      return false;
    }
    int both = shared(one, other);
    return both >= SAME * (one.length + other.length - both);
  }

  private static int shared(int[] one, int[] other) {
    int both = 0;
    int j = 0;
    for (int hash : one) {
      while (j < other.length && other[j] < hash) {
        j++;
      }
      both += j < other.length && other[j] == hash ? 1 : 0;
    }
    return both;
  }
}
