package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a source has any evidence for a claim: a word in common that not every source has, or
/// failing that, a passage of like meaning.
///
/// It is the least that can be asked, so that a paraphrase or another language costs no good
/// citation; it does not check whether the claim follows. Not thread-safe.
final class Backing {

  /// Words that begin alike count as forms of one word, in the languages that we do not stem too.
  private static final int STEM = 5;

  /// With fewer sources, a word that all have may still be one of the claim's own.
  private static final int FEW = 3;

  /// Cosine from which on a passage means something like the claim. Of 190 sentences of one
  /// language and passages about something else that share no word, two were nearer; all passages
  /// that the sentences came from share a word.
  private static final double LIKE = 0.6;

  /// The same where claim and sources have different languages, which the bundled model keeps
  /// apart. Of 119 German sentences, 13 share no word, name or number with the English passage that
  /// says the same; ten of them are nearer, and a quarter of the passages about something else.
  private static final double LIKE_IN_ANOTHER_LANGUAGE = 0.5;

  /// Claims of an answer that are compared by meaning, so that no text of a model costs more.
  private static final int MOST_COMPARED = 30;

  private static final Set<String> ASSENT =
      Set.of("yes", "ye", "no", "ja", "nein", "oui", "non", "si", "sí", "true", "fals", "correct");

  private final List<Source> sources;
  private final Support support;
  private final List<Set<String>> terms;
  private final Set<String> everywhere;
  private int compared;

  Backing(List<Source> sources, Support support) {
    this.sources = sources;
    this.support = support;
    this.terms = sources.stream().map(source -> telling(source.terms())).toList();
    this.everywhere = sources.size() < FEW ? Set.of() : new HashSet<>(terms.getFirst());
    if (!everywhere.isEmpty()) {
      terms.forEach(everywhere::retainAll);
    }
  }

  /// Returns whether a source supports a claim. One without words has nothing to be checked.
  ///
  /// @param source position among the sources
  boolean supports(int source, String claim) {
    Set<String> wanted = telling(Terms.of(claim));
    if (ASSENT.containsAll(wanted)) {
      return true;
    }
    Set<String> own =
        wanted.stream().filter(term -> !everywhere.contains(term)).collect(Collectors.toSet());
    if (shares(own, terms.get(source))) {
      return true;
    }
    OptionalDouble nearness =
        compared++ < MOST_COMPARED
            ? support.nearness(sources.get(source), claim)
            : OptionalDouble.empty();
    return isForeign(wanted)
        ? nearness.orElse(1) >= LIKE_IN_ANOTHER_LANGUAGE
        : nearness.orElse(0) >= LIKE;
  }

  /// Where no source has a word of the claim, they are likely to be in another language.
  private boolean isForeign(Set<String> wanted) {
    return terms.stream().noneMatch(present -> shares(wanted, present));
  }

  private static boolean shares(Set<String> wanted, Set<String> present) {
    return wanted.stream().anyMatch(term -> present.contains(term) || hasKin(term, present));
  }

  private static boolean hasKin(String term, Set<String> present) {
    return term.length() >= STEM
        && Character.isLetter(term.charAt(0))
        && present.stream().anyMatch(other -> other.startsWith(term.substring(0, STEM)));
  }

  /// Single letters and digits are in every text.
  private static Set<String> telling(Set<String> all) {
    return all.stream()
        .filter(term -> term.length() > 1 || Character.isIdeographic(term.codePointAt(0)))
        .collect(Collectors.toSet());
  }
}
