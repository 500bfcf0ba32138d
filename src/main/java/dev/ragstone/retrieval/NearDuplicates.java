package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Detects near-duplicates of earlier texts: the texts share nine tenths of their word triples
/// (Jaccard). Not thread-safe.
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
    var hashes = new int[text.length() / 2 + 1];
    int count = 0;
    int before = 0;
    int last = 0;
    int from = wordStart(text, 0);
    while (from < text.length()) {
      int word = 7;
      int end = from;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        word = word * 0x01000193 + Character.toLowerCase(text.charAt(end++));
      }
      hashes[count++] = (before * 31 + last) * 31 + word;
      before = last;
      last = word;
      from = wordStart(text, end);
    }
    return sortedOnce(Arrays.copyOfRange(hashes, count > 2 ? 2 : 0, count));
  }

  private static int wordStart(String text, int from) {
    int start = from;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isSpace(char character) {
    return character == ' '
        || character == '\t'
        || character == '\n'
        || character == '\r'
        || character == '\f';
  }

  private static int[] sortedOnce(int[] hashes) {
    Arrays.sort(hashes);
    int count = 0;
    for (int hash : hashes) {
      if (count == 0 || hashes[count - 1] != hash) {
        hashes[count++] = hash;
      }
    }
    return Arrays.copyOf(hashes, count);
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
