package dev.ragstone.embedding.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Texts of every kind that a model meets, the same at each call.
final class VariedTexts {

  private static final List<String> PLAIN =
      List.of(
          "hello",
          "a",
          "7",
          "Refunds are paid within 14 days of the return.",
          "How do I reset my password?",
          "Paris is the capital of France; Berlin is that of Germany.",
          "The cat sat on the mat. The cat sat on the mat. The cat sat on the mat.",
          "ERROR 0x80070005: access denied (user=root, path=/var/lib/x)",
          "| plan | price |\n|---|---|\n| basic | 10 € |\n| pro | 25 € |",
          "Contact: support@example.com, +49 30 1234567, https://example.com/help?q=1#top",
          "Dr. Smith's 3.5-inch floppy cost $1,299.99 in 1985 (about 50 % more than in 1984).",
          "naïve café Zürich Ångström señor",
          "SHOUTING IN CAPITALS!!! WHY???",
          "  white   space\t\teverywhere \n\n\n here  ",
          "Антон ест борщ в Москве",
          "الذكاء الاصطناعي يغير العالم",
          "日本語の文章を埋め込みます。",
          "你好，世界",
          "한국어 문장",
          "emoji 🙂🚀 in the middle",
          "🙂",
          "👩‍👩‍👧‍👦 family and flag 🇩🇪",
          "mixed 你好 and English, код and عربي, 123",
          "public static void main(String[] args) { System.exit(0); }",
          "def f(x):\n    return {k: v for k, v in x.items() if v is not None}",
          "SELECT id, name FROM users WHERE created_at > '2024-01-01' ORDER BY 1;",
          "{\"key\": [1, 2, {\"nested\": null}], \"ok\": true}",
          "x² + y² = z²; ∑ᵢ aᵢ ≤ ∞; α → β",
          "antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis",
          "zxqv wqpl kjhg mnbv",
          "-".repeat(80),
          "The quick brown fox jumps over the lazy dog");

  private static final List<String> WORDS =
      List.of(
          ("the a of and to in is was for on with as by that from river mountain server index query"
                  + " model contract invoice cell protein energy market policy church music"
                  + " football engine software history language water light theory system data")
              .split(" "));

  private VariedTexts() {}

  /// 50 texts: none is empty, the longest have well over 400 tokens.
  static List<String> fifty() {
    var texts = new ArrayList<>(PLAIN);
    var random = new Random(42);
    while (texts.size() < 50) {
      texts.add(words(random, 5 + (texts.size() % 6 == 0 ? 400 : random.nextInt(150))));
    }
    return texts;
  }

  /// Sentences of words that are one token each.
  static String words(Random random, int tokens) {
    return random
        .ints(tokens, 0, WORDS.size())
        .mapToObj(WORDS::get)
        .collect(Collectors.joining(" "));
  }
}
