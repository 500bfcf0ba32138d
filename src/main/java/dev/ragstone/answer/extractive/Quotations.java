package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.Cells;
import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Passage.Kind;
import dev.ragstone.answer.passage.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes passages stand alone: a sentence that points back takes the one before along, a lead-in
/// takes its list, a row gets the names of its columns.
final class Quotations {

  /// A list or table that is longer is not taken along whole.
  private static final int MAX_FOLLOWERS = 12;

  private static final int MAX_CHARACTERS = 1_200;

  private static final Pattern POINTS_BACK =
      Pattern.compile(
          "(?:It|Its|This|That|These|Those|They|Their|He|She|His|Her|Such|But|However|Therefore|Thus"
              + "|Hence|Otherwise|Instead|Then|Also|Moreover|Furthermore|In addition|Additionally|In"
              + " this case|In that case|For this reason|As a result|The latter|The former|Both|And|So)\\b.*",
          Pattern.DOTALL);

  private Quotations() {}

  /// A run of passages of one source.
  private record Run(Source source, int first, int last) {

    boolean touches(Run other) {
      return source.rank() == other.source.rank() && first <= other.last && other.first <= last;
    }

    Run joined(Run other) {
      return new Run(source, Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  /// Returns the quotations in the order in which they are read: the best source first, within a
  /// source as it stands there.
  static List<Quotation> of(List<Scored> chosen) {
    var bySource = new LinkedHashMap<Integer, List<Run>>();
    for (Scored scored : chosen) {
      Run run = standing(scored.candidate());
      merge(bySource.computeIfAbsent(run.source().rank(), _ -> new ArrayList<>()), run);
    }
    return bySource.values().stream()
        .flatMap(runs -> runs.stream().sorted(Comparator.comparingInt(Run::first)))
        .map(Quotations::quotation)
        .toList();
  }

  private static void merge(List<Run> runs, Run added) {
    Run run = added;
    for (Run other : List.copyOf(runs)) {
      if (other.touches(run)) {
        run = run.joined(other);
        runs.remove(other);
      }
    }
    runs.add(run);
  }

  private static Run standing(Candidate candidate) {
    Source source = candidate.source();
    int first = candidate.index();
    int last = first;
    if (candidate.passage().leadsIn()) {
      last = lastFollower(source.passages(), first);
    } else if (candidate.passage().kind() == Kind.SENTENCE) {
      first = antecedent(source.passages(), first);
    }
    return new Run(source, first, last);
  }

  private static int antecedent(List<Passage> passages, int index) {
    Passage passage = passages.get(index);
    boolean pointsBack = POINTS_BACK.matcher(passage.text()).matches();
    boolean follows =
        index > 0
            && passages.get(index - 1).block() == passage.block()
            && passages.get(index - 1).kind() == Kind.SENTENCE;
    return pointsBack && follows ? index - 1 : index;
  }

  private static int lastFollower(List<Passage> passages, int leadIn) {
    int last = leadIn;
    while (last + 1 < passages.size() && follows(passages, leadIn, last + 1)) {
      last++;
    }
    return last;
  }

  private static boolean follows(List<Passage> passages, int leadIn, int index) {
    Passage next = passages.get(index);
    boolean listed =
        switch (next.kind()) {
          case ITEM, ROW, HEADER, CODE -> true;
          case SENTENCE, HEADING -> false;
        };
    boolean sameKind = index == leadIn + 1 || passages.get(index - 1).block() == next.block();
    return listed
        && sameKind
        && index - leadIn <= MAX_FOLLOWERS
        && next.end() - passages.get(leadIn).start() <= MAX_CHARACTERS;
  }

  private static Quotation quotation(Run run) {
    var passages = run.source().passages().subList(run.first(), run.last() + 1);
    return new Quotation(
        run.source().hit(),
        passages.getFirst().start(),
        passages.getLast().end(),
        passages.stream().map(passage -> shown(run, passage)).collect(Collectors.joining()).strip(),
        passages.getFirst().block());
  }

  private static String shown(Run run, Passage passage) {
    String flat = passage.text().replaceAll("\\s*\\n\\s*", " ");
    boolean alone = run.first() == run.last();
    return switch (passage.kind()) {
      case HEADING, SENTENCE -> " " + flat;
      case ITEM -> alone ? flat : "\n- " + flat;
      case HEADER -> "";
      case ROW -> (alone ? "" : "\n- ") + inWords(run.source(), passage);
      case CODE -> "\n```\n" + passage.text() + "\n```\n";
    };
  }

  private static String inWords(Source source, Passage row) {
    String header = source.header(row);
    return Cells.inWords(header.isEmpty() ? List.of() : Cells.of(header), Cells.of(row.text()));
  }
}
