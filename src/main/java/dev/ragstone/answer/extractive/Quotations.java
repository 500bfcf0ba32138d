package dev.ragstone.answer.extractive;

import dev.ragstone.answer.marker.Quoted;
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

/// Completes passages so that they stand alone: a sentence that points back takes the sentence
/// before it, a lead-in takes its list, a row gets the names of its columns.
final class Quotations {

  /// A longer list or table is not taken as a whole.
  private static final int MAX_FOLLOWERS = 12;

  private static final int MAX_CHARACTERS = 1_200;

  /// A paragraph up to this length is quoted whole.
  private static final int SHORT = 300;

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

  private static Run standing(QuotablePassage candidate) {
    List<Passage> passages = candidate.source().passages();
    int index = candidate.index();
    return switch (candidate.passage().kind()) {
      case SENTENCE ->
          candidate.passage().leadsIn()
              ? new Run(candidate.source(), index, lastFollower(passages, index))
              : grown(candidate.source(), antecedent(passages, index), index);
      case ITEM, ROW, CODE, HEADER, HEADING -> new Run(candidate.source(), index, index);
    };
  }

  /// Takes the next sentences of the paragraph along, then those before, as long as it stays short:
  /// the reason or the figure is often one sentence further.
  private static Run grown(Source source, int from, int to) {
    List<Passage> passages = source.passages();
    int first = from;
    int last = to;
    while (isSameParagraph(passages, last, last + 1)
        && length(passages, first, last + 1) <= SHORT) {
      last++;
    }
    while (isSameParagraph(passages, first, first - 1)
        && length(passages, first - 1, last) <= SHORT) {
      first--;
    }
    return passages.get(last).leadsIn()
        ? new Run(source, first, lastFollower(passages, last))
        : new Run(source, first, last);
  }

  private static boolean isSameParagraph(List<Passage> passages, int one, int other) {
    return other >= 0
        && other < passages.size()
        && passages.get(other).kind() == Kind.SENTENCE
        && passages.get(other).block() == passages.get(one).block();
  }

  private static int length(List<Passage> passages, int first, int last) {
    return passages.get(last).end() - passages.get(first).start();
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

  /// What a lead-in announces is one list, table or code block, or the paragraph after it.
  private static boolean follows(List<Passage> passages, int leadIn, int index) {
    Passage next = passages.get(index);
    boolean listed =
        switch (next.kind()) {
          case ITEM, ROW, HEADER, CODE, SENTENCE -> true;
          case HEADING -> false;
        };
    boolean sameBlock = index == leadIn + 1 || passages.get(index - 1).block() == next.block();
    return listed
        && sameBlock
        && index - leadIn <= MAX_FOLLOWERS
        && length(passages, leadIn, index) <= MAX_CHARACTERS;
  }

  private static Quotation quotation(Run run) {
    var passages = run.source().passages().subList(run.first(), run.last() + 1);
    return new Quotation(
        run.source().hit(),
        passages.getFirst().start(),
        passages.getLast().end(),
        passages.stream().map(passage -> shown(run, passage)).collect(Collectors.joining()).strip(),
        passages.stream().allMatch(passage -> passage.kind() == Kind.SENTENCE)
            ? passages.getFirst().block()
            : -1);
  }

  private static String shown(Run run, Passage passage) {
    String flat = Quoted.escaped(passage.text().replaceAll("\\s*\\R\\s*", " "));
    boolean alone = run.first() == run.last();
    return switch (passage.kind()) {
      case HEADING, SENTENCE -> " " + flat;
      case ITEM -> alone ? flat : "\n- " + flat;
      case HEADER -> "";
      case ROW -> (alone ? "" : "\n- ") + inWords(run.source(), passage);
      case CODE -> fenced(passage.text());
    };
  }

  /// The fence is longer than any within, so that the code cannot close it.
  private static String fenced(String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    return "\n" + fence + "\n" + code + "\n" + fence + "\n";
  }

  private static String inWords(Source source, Passage row) {
    String header = source.header(row);
    List<String> names = header.isEmpty() ? List.of() : Cells.of(header);
    return Quoted.escaped(Cells.inWords(names, Cells.of(row.text())));
  }
}
