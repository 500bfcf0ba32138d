package dev.ragstone.answer.generative;

import dev.ragstone.answer.marker.Markdown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rewrites the markers in a stream of Markdown while it passes through.
///
/// Models write `[1]`, `[1, 2]`, `[1-3]`, `[^1]`, `[Source 1]`, `【1】` or `【1†file】`; readers get
/// `[n]`, one for each citation, and nothing for a number that names no source. What only looks
/// like a marker (`arr[1]`, `\[1]`) stays, escaped so that nobody takes it for one. A marker may be
/// split over any number of pieces: what may become one is held back, and so is the space before
/// it, since a marker that disappears takes it along. Code is left alone. What comes out depends on
/// the text alone, not on where it was cut. Not thread-safe.
final class MarkerStream {

  /// Room for what follows a bracket where that decides what it is.
  private static final int SENTENCE = 300;

  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?…][\"'”’»)\\]*_`]{0,4}\\s|[。！？\\n]");

  private static final Pattern MARKERS = Pattern.compile("\\s?[\\[【][^\\[\\]【】]{0,40}[]】]");

  private static final Pattern OPEN_BRACKET = Pattern.compile("\\[[^\\[\\]\\n]{0,120}\\z");

  private static final Pattern LINE_PREFIX = Pattern.compile("[\\s>]*(?:(?:[-*+•]|\\d+[.)])\\s*)?");

  private final Citer citer;
  private final Subscripts subscripts;
  private final Consumer<String> out;
  private final StringBuilder pending = new StringBuilder();
  private final StringBuilder space = new StringBuilder();
  private final StringBuilder written = new StringBuilder();
  private final Set<Integer> adjacent = new LinkedHashSet<>();
  private final Markdown markdown = new Markdown();
  private boolean closingEscaped;
  private boolean afterMarker;
  private boolean torn;

  /// Of a marker that was dropped; the next one takes it.
  private String spare = "";

  /// Turns the number of a source into that of a citation.
  @FunctionalInterface
  interface Citer {

    /// Cites a source for the claim at the end of a text.
    ///
    /// @param source number as the model wrote it
    /// @param text what was written before the marker, without markers; where the marker comes
    ///   before its sentence, with that sentence
    /// @return number of the citation; 0 if there is no such source, or it does not support the
    ///   claim
    int cite(int source, CharSequence text);
  }

  MarkerStream(Citer citer, Subscripts subscripts, Consumer<String> out) {
    this.citer = citer;
    this.subscripts = subscripts;
    this.out = out;
  }

  /// Takes the next piece.
  void accept(String piece) {
    pending.append(piece);
    drain(false);
  }

  /// Flushes the held text at the end.
  void finish() {
    drain(true);
  }

  /// Lets go of what is held back but for what may have become a marker and never will, as the text
  /// was cut.
  void cut() {
    torn = true;
    drain(true);
    space.setLength(0);
  }

  /// What was written so far, without markers.
  String written() {
    return written.toString();
  }

  private void drain(boolean last) {
    var ready = new StringBuilder();
    while (!pending.isEmpty()) {
      Markdown.Piece piece = markdown.next(pending, last);
      if (piece == null || !take(ready, piece, last)) {
        break;
      }
    }
    if (last && !torn) {
      flush(ready);
    }
    if (!ready.isEmpty()) {
      out.accept(ready.toString());
    }
  }

  /// Takes a piece off the front.
  ///
  /// @return false if it has to wait
  private boolean take(StringBuilder ready, Markdown.Piece piece, boolean last) {
    String text = pending.substring(0, piece.length());
    switch (piece.kind()) {
      case TEXT -> plain(ready, text);
      case CODE -> pass(ready, text, text);
      case LATE_FENCE -> pass(ready, "\n" + text, text);
      case STRAY_TICKS -> pass(ready, "\\`".repeat(text.length()), text);
      case BRACKET -> {
        return bracket(ready, piece, last);
      }
    }
    consume(piece, text.length());
    return true;
  }

  private void consume(Markdown.Piece piece, int length) {
    markdown.take(pending.substring(0, length), piece);
    pending.delete(0, length);
  }

  /// Passes text on but for the space at its end.
  private void plain(StringBuilder ready, String text) {
    String all = space + text;
    int solid = all.length();
    while (solid > 0 && Character.isWhitespace(all.charAt(solid - 1)) && all.length() - solid < 3) {
      solid--;
    }
    space.setLength(0);
    if (solid > 0) {
      String passed = all.substring(0, solid);
      pass(ready, closed(passed), passed);
    }
    space.append(all, solid, all.length());
  }

  /// Escapes the bracket that closes what only looks like a marker.
  private String closed(String text) {
    int end = text.indexOf(']');
    int line = text.indexOf('\n');
    boolean closes = closingEscaped && end >= 0 && (line < 0 || end < line);
    closingEscaped &= end < 0 && line < 0;
    return closes ? text.substring(0, end) + "\\" + text.substring(end) : text;
  }

  /// Decides about the bracket at the front. What needs more input to be decided is held back.
  @SuppressWarnings("JdkObsolete") // this is the streaming that hitEnd is for
  private boolean bracket(StringBuilder ready, Markdown.Piece piece, boolean last) {
    int end = Math.min(pending.length(), Reference.LONGEST);
    Matcher matcher = Reference.MARKER.matcher(pending).region(0, end);
    if (matcher.lookingAt()) {
      return reference(ready, piece, matcher.group(), last);
    }
    boolean begun = matcher.hitEnd();
    if (begun && end < Reference.LONGEST && (torn || !last)) {
      pending.setLength(torn ? 0 : pending.length());
      return false;
    }
    literal(ready, piece, begun && end == Reference.LONGEST);
    return true;
  }

  private boolean reference(
      StringBuilder ready, Markdown.Piece piece, String bracket, boolean last) {
    int end = bracket.length();
    boolean attached = space.isEmpty() && !afterMarker;
    if (Reference.isNoMarker(bracket)) {
      literal(ready, piece, false);
    } else if (markdown.isEscaped() || (attached && subscripts.isOne(written, bracket))) {
      literal(ready, piece, !Reference.isZero(bracket));
    } else if (end == pending.length() && markdown.isAtLineStart() && !last) {
      return false;
    } else if (markdown.isAtLineStart() && pending.indexOf(":") == end) {
      // Markdown's definition of a link: a reader would follow it from every such marker.
      literal(ready, piece, true);
    } else {
      return marker(ready, piece, bracket, last);
    }
    return true;
  }

  /// Passes a bracket on that opens no marker.
  private void literal(StringBuilder ready, Markdown.Piece piece, boolean lookalike) {
    String bracket = pending.substring(0, 1);
    boolean escape = lookalike && "[".equals(bracket);
    pass(ready, (escape && !markdown.isEscaped() ? "\\" : "") + bracket, bracket);
    closingEscaped = escape;
    consume(piece, 1);
  }

  private boolean marker(StringBuilder ready, Markdown.Piece piece, String bracket, boolean last) {
    int end = bracket.length();
    String claim = written.toString();
    if (isBeforeItsSentence()) {
      String ahead = pending.substring(end, Math.min(pending.length(), end + SENTENCE));
      Matcher over = SENTENCE_END.matcher(ahead);
      boolean ends = over.find();
      if (!ends && ahead.length() < SENTENCE && !last) {
        return false;
      }
      String sentence = ends ? ahead.substring(0, over.end()) : ahead;
      boolean word = !sentence.isEmpty() && Character.isLetterOrDigit(sentence.charAt(0));
      claim += (word ? " " : "") + MARKERS.matcher(sentence).replaceAll("");
    }
    write(ready, Reference.numbers(bracket), claim);
    consume(piece, end);
    return true;
  }

  /// Whether too little stands before the marker on its line to be what it supports.
  private boolean isBeforeItsSentence() {
    String line = written.substring(written.lastIndexOf("\n") + 1);
    return (space.indexOf("\n") >= 0 ? "" : LINE_PREFIX.matcher(line).replaceFirst("")).isBlank()
        || Citations.isFragment(line);
  }

  private void write(StringBuilder ready, List<Integer> sources, String claim) {
    var markers = new StringBuilder();
    for (int source : sources) {
      int number = citer.cite(source, claim);
      if (number > 0 && adjacent.add(number)) {
        markers.append('[').append(number).append(']');
      }
    }
    if (markers.isEmpty()) {
      dropped(ready);
    } else {
      ready.append(gap()).append(markers);
      space.setLength(0);
      spare = "";
      closingEscaped = false;
    }
    afterMarker = true;
  }

  /// What stands before and behind a marker that is dropped must not become one, nor a fence.
  private void dropped(StringBuilder ready) {
    closingEscaped |= endsWith(OPEN_BRACKET);
    if (space.indexOf("\n") >= 0) {
      return;
    }
    spare = space.isEmpty() ? spare : space.toString();
    space.setLength(0);
    if (written.toString().endsWith("~")) {
      flush(ready.append(' '));
    }
  }

  /// A marker goes onto no line that closes a block of code, and behind no backslash.
  private String gap() {
    if (endsWith(Sheet.FENCE_AT_END) && space.indexOf("\n") < 0) {
      return "\n";
    }
    boolean apart = space.isEmpty() && written.toString().endsWith("\\");
    return apart ? " " : spare + space;
  }

  private boolean endsWith(Pattern end) {
    return end.matcher(written)
        .region(Math.max(0, written.length() - SENTENCE), written.length())
        .useAnchoringBounds(written.length() <= SENTENCE)
        .find();
  }

  private void flush(StringBuilder ready) {
    ready.append(space);
    written.append(space);
    space.setLength(0);
  }

  private void pass(StringBuilder ready, String shown, String text) {
    // What makes a link of the brackets before it must not stand directly behind a marker.
    boolean link =
        afterMarker && space.isEmpty() && (shown.startsWith("(") || shown.startsWith("["));
    flush(ready);
    ready.append(link ? " " : "").append(shown);
    written.append(text);
    afterMarker = false;
    spare = "";
    if (!text.isBlank()) {
      adjacent.clear();
    }
  }
}
