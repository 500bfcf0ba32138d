package dev.ragstone.ingestion.extraction;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises the language of a text: by its script where one language owns it, else by the
/// commonest words of the languages that share it. Good enough to choose sentence rules and a
/// filter value; a declared language goes before it. Stateless.
public final class LanguageGuess {

  private static final int SAMPLE = 20_000;
  private static final int FEWEST_HITS = 3;
  private static final double FEWEST_SHARE = 0.06;
  private static final List<String> NONE = List.of();
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  private static final Map<UnicodeScript, String> OWNED =
      new EnumMap<>(
          Map.of(
              UnicodeScript.HIRAGANA, "ja",
              UnicodeScript.KATAKANA, "ja",
              UnicodeScript.HANGUL, "ko",
              UnicodeScript.HAN, "zh",
              UnicodeScript.HEBREW, "he",
              UnicodeScript.ARABIC, "ar",
              UnicodeScript.GREEK, "el",
              UnicodeScript.THAI, "th",
              UnicodeScript.DEVANAGARI, "hi"));

  private static final Map<String, List<String>> COMMON_WORDS =
      byWord(
          "en the of and to in is that for it with as was on are be this by from or not an have",
          "de der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch werden",
          "fr le la les de des et en un une du est que dans qui pour au sur pas par plus avec sont",
          "es el la de que y los en del se las por un para con no una su al lo como más es",
          "it di che il la e le un in per una è del della non sono con si dei gli al nel anche",
          "pt de que o a e do da em um para com não uma os no se na por mais as dos ao",
          "nl de het een van en in is dat op te zijn met voor niet aan er die ook door worden bij",
          "sv och att det i en som är av för på med den till ett om inte har de var från",
          "da og at det i en som er af for på med den til et ikke har de der var fra",
          "nb og det i en som er av for på med den til et ikke har de å var fra ble",
          "fi ja on ei se että oli hän mutta ovat kun niin myös tai joka sekä mukaan sen ole",
          "pl i w na z się nie do to że jest o jak po od za przez dla są oraz ma",
          "cs a v na se je že s z do o to jako k pro od které by jsou ale podle také",
          "hu a az és hogy nem is egy meg de van volt ez csak már mint még el vagy",
          "ro de în și a la cu pe care nu o un din este pentru mai ca fi sunt prin",
          "tr ve bir bu için ile de da olarak çok daha olan en gibi kadar sonra ne var",
          "id yang dan di dengan untuk pada dari ini itu dalam adalah tidak akan oleh juga ke sebagai",
          "vi và của là có các được trong cho không một với những người này đã để khi",
          "ru и в не на что с по как это из для к от за то он же но были или",
          "uk і в на що з не до та як за від це для або про є його але також",
          "bg и на да се за от в не е с са по като че това до при или които");

  private LanguageGuess() {}

  /// Recognises the language of a text.
  ///
  /// @param text any text; its first 20,000 characters count
  /// @return BCP 47 primary language; null where nothing is clear
  public static @Nullable String of(String text) {
    String sample = text.substring(0, Math.min(text.length(), SAMPLE));
    String byScript = byScript(sample);
    return byScript == null ? byWords(sample) : byScript;
  }

  private static @Nullable String byScript(String sample) {
    var counts = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
    int letters = 0;
    for (int i = 0, c; i < sample.length(); i += Character.charCount(c)) {
      c = sample.codePointAt(i);
      if (Character.isLetter(c)) {
        letters++;
        counts.merge(UnicodeScript.of(c), 1, Integer::sum);
      }
    }
    int kana =
        counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
    if (kana * 10 > letters) {
      return "ja";
    }
    for (var owned : OWNED.entrySet()) {
      if (counts.getOrDefault(owned.getKey(), 0) * 2 > letters) {
        return owned.getValue();
      }
    }
    return null;
  }

  private static @Nullable String byWords(String sample) {
    var hits = new HashMap<String, Integer>();
    String[] words = NO_LETTERS.split(sample.toLowerCase(Locale.ROOT), -1);
    for (String word : words) {
      for (String language : word.length() < 2 ? NONE : COMMON_WORDS.getOrDefault(word, NONE)) {
        hits.merge(language, 1, Integer::sum);
      }
    }
    var best = hits.entrySet().stream().max(Map.Entry.comparingByValue());
    return best.filter(hit -> hit.getValue() >= FEWEST_HITS)
        .filter(hit -> hit.getValue() >= words.length * FEWEST_SHARE)
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Map<String, List<String>> byWord(String... languages) {
    var byWord = new HashMap<String, List<String>>();
    for (String line : languages) {
      String[] words = line.split(" ", -1);
      for (String word : Arrays.asList(words).subList(1, words.length)) {
        byWord.merge(
            word,
            List.of(words[0]),
            (some, more) ->
                java.util.stream.Stream.concat(some.stream(), more.stream()).distinct().toList());
      }
    }
    return byWord;
  }
}
