package dev.ragstone.answer.generative;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rewrites the markers in a stream of text while it passes through.
///
/// Models write `[1]`, `[1, 2]`, `[1-3]`, `[^1]`, `[Source 1]`, `【1】` or `【1†file】`; readers get
/// `[n]`, one for each citation, and nothing for a number that names no source. A marker may be
/// split over any number of pieces: what may become one is held back, and so is the space before
/// it, since a marker that disappears takes it along. Code is left alone. Not thread-safe.
final class MarkerStream {

  private static final String LABEL =
      "(?:(?:sources?|src|refs?|references?|citations?|documents?|docs?)\\.?\\s*[:#]?\\s*)?";

  private static final String NUMBER = "\\^?" + LABEL + "#?\\d{1,3}(?:†[^\\]】\\[【]{0,60})?";

  private static final Pattern MARKER =
      Pattern.compile(
          "[\\[【]\\s*" + NUMBER + "(?:\\s*(?:,|;|&|-|–|and)\\s*" + NUMBER + ")*\\s*[\\]】]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PART =
      Pattern.compile("(?<dash>[-–]\\s*)?\\^?[^\\d\\[【,;&–-]*(?<number>\\d{1,3})(?:†[^\\]】,;]*)?");

  /// Nothing longer is held back.
  private static final int LONGEST = 120;

  private final Citer citer;
  private final Consumer<String> out;
  private final StringBuilder pending = new StringBuilder();
  private final StringBuilder written = new StringBuilder();
  private final Set<Integer> adjacent = new LinkedHashSet<>();
  private final CodeSpans code = new CodeSpans();

  /// Turns the number of a source into that of a citation.
  @FunctionalInterface
  interface Citer {

    /// Cites a source for the claim at the end of a text.
    ///
    /// @param source number as the model wrote it
    /// @param text what was written before the marker, without markers
    /// @return number of the citation; 0 if there is no such source
    int cite(int source, CharSequence text);
  }

  MarkerStream(Citer citer, Consumer<String> out) {
    this.citer = citer;
    this.out = out;
  }

  /// Takes the next piece.
  void accept(String piece) {
    pending.append(piece);
    drain(false);
  }

  /// Lets go of what is held back; nothing follows.
  void finish() {
    drain(true);
  }

  /// Drops what is held back: the text was cut, and what may have become a marker never will.
  void cut() {
    pending.setLength(0);
  }

  /// What was written so far, without markers.
  String written() {
    return written.toString();
  }

  private void drain(boolean last) {
    var ready = new StringBuilder();
    boolean waiting = false;
    while (!waiting && !pending.isEmpty()) {
      int bracket = firstBracket();
      if (bracket > 0 || !isBracket(pending.charAt(0))) {
        waiting = !plain(ready, bracket, last);
      } else {
        waiting = !marker(ready, last);
      }
    }
    if (!ready.isEmpty()) {
      out.accept(ready.toString());
    }
  }

  /// Passes on the text before the bracket but for the space at its end.
  ///
  /// @return false if the rest has to wait
  private boolean plain(StringBuilder ready, int bracket, boolean last) {
    int end = bracket < 0 ? pending.length() : bracket;
    int solid = end;
    while (solid > 0 && Character.isWhitespace(pending.charAt(solid - 1)) && end - solid < 4) {
      solid--;
    }
    if (solid > 0) {
      pass(ready, solid);
      return true;
    }
    if (bracket < 0) {
      if (last) {
        pass(ready, end);
      }
      return last;
    }
    return marker(ready, last);
  }

  /// Decides about the bracket at the front, with the space before it. What needs more input to be
  /// decided is held back.
  @SuppressWarnings("JdkObsolete") // this is the streaming that hitEnd is for
  private boolean marker(StringBuilder ready, boolean last) {
    int bracket = firstBracket();
    Matcher matcher = MARKER.matcher(pending).region(bracket, pending.length());
    if (code.inside()) {
      pass(ready, bracket + 1);
    } else if (matcher.lookingAt()) {
      write(ready, pending.substring(0, bracket), numbers(matcher.group()));
      pending.delete(0, matcher.end());
    } else if (!last && matcher.hitEnd() && pending.length() < LONGEST) {
      return false;
    } else {
      pass(ready, bracket + 1);
    }
    return true;
  }

  private void write(StringBuilder ready, String space, List<Integer> sources) {
    var markers = new StringBuilder();
    for (int source : sources) {
      int number = citer.cite(source, written);
      if (number > 0 && adjacent.add(number)) {
        markers.append('[').append(number).append(']');
      }
    }
    if (!markers.isEmpty()) {
      ready.append(space).append(markers);
    }
  }

  private void pass(StringBuilder ready, int end) {
    String text = pending.substring(0, end);
    ready.append(text);
    written.append(text);
    code.accept(text);
    if (!text.isBlank()) {
      adjacent.clear();
    }
    pending.delete(0, end);
  }

  private int firstBracket() {
    for (int i = 0; i < pending.length(); i++) {
      if (isBracket(pending.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBracket(char c) {
    return c == '[' || c == '【';
  }

  private static List<Integer> numbers(String marker) {
    var numbers = new ArrayList<Integer>();
    var parts = PART.matcher(marker);
    while (parts.find()) {
      int number = Integer.parseInt(parts.group("number"));
      if (parts.group("dash") != null && !numbers.isEmpty()) {
        for (int i = numbers.getLast() + 1; i < number; i++) {
          numbers.add(i);
        }
      }
      numbers.add(number);
    }
    return numbers;
  }
}
