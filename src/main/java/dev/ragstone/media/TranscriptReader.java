package dev.ragstone.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads transcripts in the forms that Whisper's hosts give them: segments, words with times, or
/// the text alone. Times are seconds. Stateless.
public final class TranscriptReader {

  /// Words are joined up to the end of a sentence, to a pause of so long, and up to so many.
  private static final double PAUSE = 1.0;

  private static final int MOST_WORDS = 40;

  private TranscriptReader() {}

  /// Reads a transcript.
  ///
  /// @param json with `segments`, `words` or `text`, and perhaps `language` and `duration`
  /// @return what it says; without segments where nothing was said
  public static Transcript read(JsonNode json) {
    var segments = new ArrayList<Transcript.Segment>();
    if (!json.path("segments").isEmpty()) {
      json.path("segments").forEach(it -> add(it, it.path("text").asText(""), segments));
    } else if (!json.path("words").isEmpty()) {
      addWords(json.path("words"), segments);
    } else {
      add(json, json.path("text").asText(""), segments);
    }
    JsonNode info = json.path("transcription_info");
    String language = json.path("language").asText(info.path("language").asText(""));
    return new Transcript(code(language), segments);
  }

  private static void addWords(JsonNode words, List<Transcript.Segment> segments) {
    var text = new StringBuilder();
    double start = 0;
    double end = 0;
    int count = 0;
    for (JsonNode word : words) {
      double next = word.path("start").asDouble(end);
      if (count >= MOST_WORDS || (count > 0 && (next - end > PAUSE || endsSentence(text)))) {
        add(start, end, text.toString(), segments);
        text.setLength(0);
        count = 0;
      }
      start = count == 0 ? next : start;
      end = word.path("end").asDouble(next);
      text.append(' ').append(word.path("word").asText("").strip());
      count++;
    }
    add(start, end, text.toString(), segments);
  }

  private static boolean endsSentence(CharSequence text) {
    return ".!?。！？".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static void add(JsonNode timed, String text, List<Transcript.Segment> segments) {
    double end = timed.path("end").asDouble(timed.path("duration").asDouble(0));
    add(timed.path("start").asDouble(0), end, text, segments);
  }

  private static void add(
      double start, double end, String text, List<Transcript.Segment> segments) {
    if (!text.isBlank()) {
      long startMs = Math.max(0, Math.round(start * 1000));
      long endMs = Math.max(startMs, Math.round(end * 1000));
      segments.add(new Transcript.Segment(startMs, endMs, text.strip()));
    }
  }

  /// Some hosts give the code of the language, some its English name.
  private static @Nullable String code(String language) {
    String lower = language.strip().toLowerCase(Locale.ROOT);
    if (lower.matches("[a-z]{2}")) {
      return lower;
    }
    return Stream.of(Locale.getISOLanguages())
        .filter(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(lower))
        .findFirst()
        .orElse(null);
  }
}
