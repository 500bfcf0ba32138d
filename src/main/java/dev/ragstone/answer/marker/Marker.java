package dev.ragstone.answer.marker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where a marker stands in an answer.
///
/// @param marker number of the citation
/// @param start offset of its opening bracket, in code points
/// @param end offset after its closing bracket, in code points
public record Marker(int marker, int start, int end) {

  private static final int LONGEST = 5;

  private static final Pattern LIVE = Pattern.compile("\\[([1-9][0-9]{0,2})]");

  /// Finds the markers of an answer.
  ///
  /// @param answer in Markdown
  /// @param citations numbers of its citations
  /// @return in order of appearance
  public static List<Marker> in(String answer, Set<Integer> citations) {
    var found = new ArrayList<Marker>();
    var markdown = new Markdown();
    int at = 0;
    int points = 0;
    while (at < answer.length()) {
      Markdown.Piece piece = markdown.at(answer, at);
      int end = at + piece.length();
      Matcher live = LIVE.matcher(answer).region(at, Math.min(answer.length(), at + LONGEST));
      if (piece.kind() == Markdown.Kind.BRACKET && !markdown.isEscaped() && live.lookingAt()) {
        int number = Integer.parseInt(live.group(1));
        if (citations.contains(number)) {
          end = live.end();
          found.add(new Marker(number, points, points + end - at));
        }
      }
      markdown.take(answer.substring(at, end), piece);
      points += answer.codePointCount(at, end);
      at = end;
    }
    return List.copyOf(found);
  }

  /// Takes the markers out of an answer that goes back into a conversation.
  ///
  /// @param answer in Markdown
  /// @return the answer without them and the space before each
  public static String without(String answer) {
    Set<Integer> all = IntStream.range(1, 1_000).boxed().collect(Collectors.toSet());
    var out = new StringBuilder();
    int from = 0;
    for (Marker marker : in(answer, all)) {
      int start = answer.offsetByCodePoints(0, marker.start());
      boolean spaced = start > from && Character.isWhitespace(answer.charAt(start - 1));
      out.append(answer, from, spaced ? start - 1 : start);
      from = answer.offsetByCodePoints(start, marker.end() - marker.start());
    }
    return out.append(answer.substring(from)).toString();
  }
}
