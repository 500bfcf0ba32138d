package dev.ragstone.answer.generative;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells subscripts such as `arr[0]` from references, where they stand outside code. Thread-safe.
final class Subscripts {

  private static final Pattern PLAIN = Pattern.compile("\\[(\\d{1,9})]");

  private static final Pattern NAME =
      Pattern.compile(
          "(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)(?<before>(?:\\[[^\\[\\]]{0,40}]){0,8})$");

  /// Longer names are looked at in part.
  private static final int LONGEST = 400;

  private final List<String> sources;

  /// Reads the sources along with which an answer is written.
  Subscripts(List<String> sources) {
    this.sources = List.copyOf(sources);
  }

  /// Returns whether a bracket is a subscript: directly behind a name that a text would not have
  /// (`my_list`, `x`), that has this subscript in a source, or with a number that no source has.
  ///
  /// @param written up to the bracket, without space between
  /// @param bracket with its number
  boolean isOne(CharSequence written, String bracket) {
    Matcher plain = PLAIN.matcher(bracket);
    Matcher name =
        NAME.matcher(
            written.subSequence(Math.max(0, written.length() - LONGEST), written.length()));
    if (!plain.matches() || !name.find()) {
      return false;
    }
    int number = Integer.parseInt(plain.group(1));
    String word = name.group("name");
    return number == 0
        || number > sources.size()
        || !name.group("before").isEmpty()
        || word.length() == 1
        || word.contains("_")
        || word.contains("$")
        || sources.stream().anyMatch(text -> text.contains(word + bracket));
  }
}
