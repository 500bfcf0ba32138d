package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Citation;
import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Passages;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The citations of one answer, numbered as they appear. The same quote has the same number
/// throughout. Not thread-safe.
final class Citations {

  /// A claim with fewer words is looked at together with the one before it.
  private static final int FEWEST_TERMS = 3;

  /// How far back a claim can reach.
  private static final int LONGEST_CLAIM = 600;

  /// Share of a sentence's words that a source must have to be its origin.
  private static final double ORIGIN = 0.6;

  /// More sources are not attributed to an answer that named none.
  private static final int MAX_ATTRIBUTED = 3;

  private static final Pattern ENDED = Pattern.compile("[.!?…。！？][\"'”’»)\\]*_`」』”）]*$");

  private final List<Source> sources;
  private final Support support;
  private final Backing backing;
  private final List<Citation> all = new ArrayList<>();
  private final Set<String> unsupported = new LinkedHashSet<>();
  private final Set<String> supported = new HashSet<>();

  Citations(List<Source> sources, Support support) {
    this.sources = sources;
    this.support = support;
    this.backing = new Backing(sources, support);
  }

  /// Cites a source for the claim at the end of a text.
  ///
  /// @return number of the citation; 0 if there is no source of that number, or it has nothing in
  ///   common with the claim
  int cite(int source, CharSequence text) {
    if (source < 1 || source > sources.size()) {
      return 0;
    }
    Source cited = sources.get(source - 1);
    String claim = lastClaim(text);
    if (!backing.supports(source - 1, claim)) {
      unsupported.add(lastSentence(text));
      return 0;
    }
    supported.add(lastSentence(text));
    return add(cited, support.of(cited, claim));
  }

  /// The sentences that named sources of which none supports them.
  List<String> unsupported() {
    return unsupported.stream().filter(sentence -> !supported.contains(sentence)).toList();
  }

  /// Whether a line ends in the middle of a sentence that says too little yet.
  static boolean isFragment(String line) {
    List<Passage> passages = Passages.of(line, List.of());
    if (passages.isEmpty()) {
      return true;
    }
    String sentence = passages.getLast().text();
    return !ENDED.matcher(sentence).find() && Terms.of(sentence).size() < FEWEST_TERMS;
  }

  /// Finds sources for an answer that names none.
  ///
  /// @return numbers of the citations; empty if the words of the answer are in no source
  List<Integer> attribute(String text) {
    return Passages.of(text, List.of()).stream()
        .filter(Passage::quotable)
        .map(this::origin)
        .flatMap(Optional::stream)
        .distinct()
        .limit(MAX_ATTRIBUTED)
        .map(origin -> add(origin.source(), origin.quote()))
        .distinct()
        .toList();
  }

  List<Citation> all() {
    return List.copyOf(all);
  }

  private record Origin(Source source, Support.Quote quote) {}

  private Optional<Origin> origin(Passage claim) {
    if (Terms.of(claim.text()).size() < FEWEST_TERMS) {
      return Optional.empty();
    }
    return sources.stream()
        .map(source -> new Origin(source, support.byWords(source, claim.text())))
        .filter(origin -> origin.quote().coverage() >= ORIGIN)
        .max(Comparator.comparingDouble(origin -> origin.quote().coverage()));
  }

  private int add(Source source, Support.Quote quote) {
    var citation = Citation.of(all.size() + 1, source.hit(), quote.from(), quote.to());
    for (Citation other : all) {
      if (other.quotesTheSame(citation)) {
        return other.marker();
      }
    }
    all.add(citation);
    return citation.marker();
  }

  private static String lastSentence(CharSequence text) {
    List<Passage> passages = Passages.of(tail(text), List.of());
    return passages.isEmpty() ? "" : passages.getLast().text();
  }

  private static String tail(CharSequence text) {
    return text.subSequence(Math.max(0, text.length() - LONGEST_CLAIM), text.length()).toString();
  }

  private static String lastClaim(CharSequence text) {
    List<Passage> passages = Passages.of(tail(text), List.of());
    var claim = new StringBuilder();
    for (int i = passages.size() - 1; i >= 0; i--) {
      claim.insert(0, passages.get(i).text() + " ");
      if (Terms.of(claim.toString()).size() >= FEWEST_TERMS) {
        break;
      }
    }
    return claim.toString();
  }
}
