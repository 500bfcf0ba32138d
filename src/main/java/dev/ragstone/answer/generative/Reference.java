package dev.ragstone.answer.generative;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms in which models refer to sources.
final class Reference {

  private static final String LABEL =
      "(?:(?:sources?|src|refs?|references?|citations?|documents?|docs?)\\.?\\s*[:#]?\\s*)?";

  private static final String NUMBER = "\\^?" + LABEL + "#?\\p{Nd}+(?:†[^\\]】\\[【]{0,60})?";

  static final Pattern MARKER =
      Pattern.compile(
          "[\\[【]\\s*" + NUMBER + "(?:\\s*(?:,|;|&|-|–|and)\\s*" + NUMBER + ")*\\s*[\\]】]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PART =
      Pattern.compile(
          "(?<dash>[-–]\\s*)?\\^?[^\\p{Nd}\\[【,;&–-]*(?<number>\\p{Nd}+)(?:†[^\\]】,;]*)?");

  /// Nothing longer is a reference.
  static final int LONGEST = 120;

  /// More sources than any prompt has.
  private static final int HIGHEST = 999;

  private Reference() {}

  /// Whether a number is too high for a source: a year, for instance. Nobody takes it for a marker.
  static boolean isNoMarker(String marker) {
    Matcher parts = PART.matcher(marker);
    while (parts.find()) {
      if (value(parts.group("number")) > HIGHEST) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is `[0]`, which is no citation's number.
  static boolean isZero(String marker) {
    return numbers(marker).equals(List.of(0));
  }

  static List<Integer> numbers(String marker) {
    var numbers = new ArrayList<Integer>();
    Matcher parts = PART.matcher(marker);
    while (parts.find()) {
      int number = value(parts.group("number"));
      if (parts.group("dash") != null && !numbers.isEmpty()) {
        for (int i = numbers.getLast() + 1; i < number; i++) {
          numbers.add(i);
        }
      }
      numbers.add(number);
    }
    return numbers;
  }

  /// Leading zeros count nothing, and digits of all scripts are read.
  private static int value(String digits) {
    int value = 0;
    for (int i = 0;
        i < digits.length() && value <= HIGHEST;
        i += Character.charCount(digits.codePointAt(i))) {
      value = value * 10 + Character.digit(digits.codePointAt(i), 10);
    }
    return value;
  }
}
