package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Remembers texts and knows when another says nearly the same: the texts share nine tenths of
/// their word triples (Jaccard). Not thread-safe.
final class NearDuplicates {

  private static final double SAME = 0.9;

  private static final int SHINGLE = 3;

  private final List<Set<Integer>> seen = new ArrayList<>();

  /// Remembers a text unless it repeats one.
  ///
  /// @return whether it was new
  boolean add(String text) {
    Set<Integer> shingles = shingles(text);
    if (seen.stream().anyMatch(other -> same(shingles, other))) {
      return false;
    }
    seen.add(shingles);
    return true;
  }

  private static Set<Integer> shingles(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
    Set<Integer> shingles = new HashSet<>();
    for (int i = 0; i + SHINGLE < words.length; i++) {
      shingles.add((words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]).hashCode());
    }
    shingles.add(
        List.of(words).subList(Math.max(0, words.length - SHINGLE), words.length).hashCode());
    return shingles;
  }

  private static boolean same(Set<Integer> one, Set<Integer> other) {
    int smaller = Math.min(one.size(), other.size());
    int larger = Math.max(one.size(), other.size());
    if (smaller < SAME * larger) {
      return false;
    }
    Set<Integer> few = one.size() == smaller ? one : other;
    Set<Integer> many = few.equals(one) ? other : one;
    long shared = few.stream().filter(many::contains).count();
    return shared >= SAME * (smaller + larger - shared);
  }
}
