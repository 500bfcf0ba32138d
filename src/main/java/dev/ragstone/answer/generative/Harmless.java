package dev.ragstone.answer.generative;

import dev.ragstone.answer.marker.Markdown;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// Disarms other people's text before a model reads it: tags that enclose sources, tokens of chat
/// templates, lines that begin like a turn, signs that nobody sees, and the markers of other texts.
///
/// Quotes come from the document itself, never from what is made here. Orders in plain words
/// remain: no pattern tells them from data.
final class Harmless {

  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n?|[\\x0B\\f\\x{85}\\x{2028}\\x{2029}]");

  /// Signs without a shape, among them the tags that spell hidden text. Joiners stay where scripts
  /// need them.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n\\t]]|[\\p{Cf}&&[^\\x{200C}\\x{200D}]]|[\\x{34F}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}]"
              + "|[\\x{E0100}-\\x{E01EF}]|(?<=\\p{ASCII})[\\x{200C}\\x{200D}\\x{FE00}-\\x{FE0F}]"
              + "|[\\x{200C}\\x{200D}](?=\\p{ASCII})");

  private static final Pattern WIDE = Pattern.compile("[Ａ-Ｚａ-ｚ＜＞｜／＿]");

  private static final String SLASH = "[\\s/\\\\]{0,8}";

  /// Names of tags by which the templates of the common families of models tell turns apart.
  private static final String NAMES =
      "s|bos|eos|pad|unk|mask|sop|eop|system|assistant|human|bot|instructions?|think(?:ing)?"
          + "|(?:tool|function)s?[_ -]?(?:calls?|responses?|results?|outputs?)"
          + "|(?:start|end|begin)_?of_?\\w{1,20}|(?:reserved|unused|extra_id)_?\\w{1,20}";

  private static final Pattern TAG =
      Pattern.compile(
          "[<﹤](?="
              + SLASH
              + "(?:s\\s?o\\s?u\\s?r\\s?c\\s?e|(?:"
              + NAMES
              + ")(?![\\p{L}\\p{N}]))"
              + "|\\s{0,4}\\|)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TOKEN_END = Pattern.compile("(?<=\\|\\s{0,4})[>﹥]");

  /// Of Llama, Mistral, GLM and BERT.
  private static final Pattern BRACKETED =
      Pattern.compile(
          "[\\[［]("
              + SLASH
              + "(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\\w{1,10}|ARGS|CALL_ID|THINK|g?MASK|sMASK|CLS|SEP|PAD|UNK)"
              + "\\s{0,4})[]］]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SYS =
      Pattern.compile("<<(" + SLASH + "SYS\\s{0,4})>>", Pattern.CASE_INSENSITIVE);

  /// How a transcript begins a turn, however it is set off.
  private static final Pattern TURN =
      Pattern.compile(
          "[^\\p{L}\\p{N}]{0,12}(?:system|user|assistant|human|ai|bot|developer|tool|question|answer|instructions?"
              + "|sources?)(?:[ \\t](?:message|prompt|note|override|turn))?[^\\p{L}\\p{N}:]{0,8}:.*"
              + "|[ \\t>]{0,12}#{1,6}[ \\t]{0,4}(?:instructions?|response|input|system|human|assistant|user)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// As much of a line as a turn's beginning may take.
  private static final int HEAD = 60;

  /// Numbers in brackets behind a word or the end of a sentence, as in an encyclopedia. What else
  /// is in brackets, subscripts and lists, is left alone.
  private static final Pattern MARKERS =
      Pattern.compile(
          "(?<=[.!?…\"”’)]|[\\p{L}\\p{N}.!?…\"”’)]\\s)"
              + "(?:[\\[【］［]\\s?\\^?\\p{Nd}{1,4}(?:\\s?[,;–-]\\s?\\p{Nd}{1,4}){0,8}\\s?[]】］]\\s?){1,8}");

  private Harmless() {}

  /// Disarms a text of several lines.
  static String text(String words) {
    String seen = UNSEEN.matcher(LINE_END.matcher(words).replaceAll("\n")).replaceAll("");
    String text =
        WIDE.matcher(seen)
            .replaceAll(wide -> Normalizer.normalize(wide.group(), Normalizer.Form.NFKC));
    text = SYS.matcher(text).replaceAll("‹‹$1››");
    text = TAG.matcher(text).replaceAll("‹");
    text = TOKEN_END.matcher(text).replaceAll("›");
    text = BRACKETED.matcher(text).replaceAll("($1)");
    return withoutTurns(withoutMarkers(text));
  }

  /// Disarms a title or the like: one line, no longer than a limit.
  ///
  /// @param longest in code points
  static String line(String words, int longest) {
    String begun = words.substring(0, Math.min(words.length(), 8 * longest));
    String line = text(begun.replaceAll("[\\s\\x{85}\\x{2028}\\x{2029}]+", " ").strip());
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest)).stripTrailing() + "…";
  }

  private static String withoutMarkers(String text) {
    var out = new StringBuilder();
    var prose = new StringBuilder();
    new Markdown()
        .forEach(
            text,
            (piece, code) -> {
              if (code) {
                out.append(disarmed(prose)).append(piece);
                prose.setLength(0);
              } else {
                prose.append(piece);
              }
            });
    return out.append(disarmed(prose)).toString();
  }

  private static String disarmed(CharSequence prose) {
    return MARKERS
        .matcher(prose)
        .replaceAll(markers -> markers.group().replaceAll("[\\[【［]", "(").replaceAll("[]】］]", ")"));
  }

  private static String withoutTurns(String text) {
    var out = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      String head = line.substring(0, Math.min(line.length(), HEAD));
      String plain = Normalizer.normalize(head, Normalizer.Form.NFKC);
      out.append(TURN.matcher(plain).matches() ? "› " : "").append(line);
    }
    return out.toString();
  }
}
