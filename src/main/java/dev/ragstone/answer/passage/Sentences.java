package dev.ragstone.answer.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts running text into sentences.
///
/// A sentence ends at `.`, `!`, `?` or `…` (and closing quotes or brackets) before white space that
/// a lower-case letter does not follow, unless an abbreviation, an initial or the number of a list
/// item is what ends there; at the full stops of Chinese and Japanese even without white space.
/// Line breaks do not end sentences: text may be wrapped.
final class Sentences {

  private static final Pattern END =
      Pattern.compile("[.!?…]+[\"'”’»)\\]*_`]*(?=\\s)|[。！？]+[」』”）]*");

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "etc", "cf", "vs", "approx", "ca", "mr", "mrs", "ms", "dr", "prof", "st",
          "jr", "sr", "inc", "ltd", "co", "corp", "gen", "col", "jan", "feb", "mar", "apr", "jun",
          "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "z.b", "d.h", "bzw", "usw",
          "vgl", "bspw");

  /// Abbreviations only before a number.
  private static final Set<String> BEFORE_NUMBERS =
      Set.of("no", "nr", "fig", "vol", "pp", "p", "eq", "sec", "art", "ch");

  private Sentences() {}

  /// A slice of the text.
  record Span(int start, int end) {}

  /// Returns the sentences between two offsets, without the white space around them.
  static List<Span> of(CharSequence text, int from, int to) {
    var spans = new ArrayList<Span>();
    Matcher end = END.matcher(text).region(from, to).useTransparentBounds(true);
    int start = from;
    while (end.find()) {
      if (endsSentence(text, start, end, to)) {
        add(spans, text, start, end.end());
        start = end.end();
      }
    }
    add(spans, text, start, to);
    return spans;
  }

  private static boolean endsSentence(CharSequence text, int start, Matcher end, int to) {
    if ("。！？".indexOf(text.charAt(end.start())) >= 0) {
      return true;
    }
    int next = end.end();
    while (next < to && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (next < to && Character.isLowerCase(text.charAt(next))) {
      return false;
    }
    boolean beforeNumber = next < to && Character.isDigit(text.charAt(next));
    return text.charAt(end.start()) != '.'
        || !abbreviates(wordBefore(text, start, end.start()), beforeNumber);
  }

  /// The word that a full stop ends, after a tab if it is the first of its sentence.
  private static String wordBefore(CharSequence text, int start, int dot) {
    int from = dot;
    while (from > start && !isBefore(text.charAt(from - 1))) {
      from--;
    }
    boolean first = text.subSequence(start, from).toString().isBlank();
    return (first ? "\t" : "") + text.subSequence(from, dot);
  }

  private static boolean abbreviates(String word, boolean beforeNumber) {
    boolean first = word.startsWith("\t");
    String bare = word.strip().toLowerCase(Locale.ROOT);
    boolean initial = !first && word.length() == 1 && Character.isUpperCase(word.charAt(0));
    boolean number = first && bare.chars().allMatch(Character::isDigit);
    return initial
        || number
        || ABBREVIATIONS.contains(bare)
        || (beforeNumber && BEFORE_NUMBERS.contains(bare));
  }

  private static boolean isBefore(char c) {
    return Character.isWhitespace(c) || c == '(' || c == '"' || c == '“';
  }

  private static void add(List<Span> spans, CharSequence text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (to > from) {
      spans.add(new Span(from, to));
    }
  }
}
