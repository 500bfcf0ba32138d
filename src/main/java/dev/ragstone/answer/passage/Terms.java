package dev.ragstone.answer.passage;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a text that carry its meaning, reduced so that their forms are equal.
public final class Terms {

  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}{1,2}|[\\p{L}\\p{N}&&\\P{IsHan}]+");

  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a about after all also am an and any are as at be because been before being between both but by"
                  + " can could did do does doing each for from get had has have having he her here him his"
                  + " how i if in into is it its itself just many may me more most much must my no nor not"
                  + " of on once one only or other our out over own same shall she should so some such than"
                  + " that the their them then there these they this those through to too under until up us"
                  + " use used using very was we were what when where which while who whom whose why will"
                  + " with would you your s t")
              .split(" "));

  private Terms() {}

  /// Returns the terms of a text.
  ///
  /// @param text any
  /// @return in order of first appearance, without words that every text has
  public static Set<String> of(String text) {
    var terms = new LinkedHashSet<String>();
    var words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      if (!STOP_WORDS.contains(words.group())) {
        terms.add(stem(words.group()));
      }
    }
    return terms;
  }

  /// Takes off the commonest endings of English; what it leaves of other languages is compared as
  /// it stands.
  private static String stem(String word) {
    if (word.length() < 4 || Character.isDigit(word.charAt(word.length() - 1))) {
      return word;
    }
    String stem = word;
    if (stem.endsWith("ies")) {
      stem = stem.substring(0, stem.length() - 3) + "y";
    } else if (stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us")) {
      stem = stem.substring(0, stem.length() - 1);
    }
    for (String ending : new String[] {"ing", "ed", "ly", "e"}) {
      if (stem.endsWith(ending) && stem.length() - ending.length() >= 3) {
        stem = stem.substring(0, stem.length() - ending.length());
        break;
      }
    }
    return undoubled(stem);
  }

  private static String undoubled(String stem) {
    int last = stem.length() - 1;
    return last > 2 && stem.charAt(last) == stem.charAt(last - 1) && stem.charAt(last) != 'l'
        ? stem.substring(0, last)
        : stem;
  }
}
