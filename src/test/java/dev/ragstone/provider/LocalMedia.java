package dev.ragstone.provider;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a provider on this machine answers about pictures and sound, in the wire formats of the
/// real ones.
public final class LocalMedia {

  private LocalMedia() {}

  /// As `whisper-large-v3-turbo` answers.
  public static LocalProvider.Behaviour whisperLarge(String... sentences) {
    return json(
        "{\"result\":{\"transcription_info\":{\"language\":\"en\",\"duration\":"
            + 4 * sentences.length
            + "},\"text\":\"\",\"segments\":["
            + segments(sentences)
            + "],\"vtt\":\"WEBVTT\"},\"success\":true,\"errors\":[],\"messages\":[]}");
  }

  /// As `whisper` answers, with one word a second.
  public static LocalProvider.Behaviour whisper(String text) {
    var words = new StringBuilder();
    String[] all = text.split(" ", -1);
    for (int i = 0; i < all.length; i++) {
      words.append(i == 0 ? "" : ",");
      words.append(
          String.format(Locale.ROOT, "{\"word\":\"%s\",\"start\":%d,\"end\":%d.5}", all[i], i, i));
    }
    return json(
        "{\"result\":{\"text\":\""
            + text
            + "\",\"word_count\":"
            + all.length
            + ",\"words\":["
            + words
            + "]},\"success\":true}");
  }

  /// As `/audio/transcriptions` answers with `verbose_json`.
  public static LocalProvider.Behaviour verboseJson(String language, String... sentences) {
    return json(
        "{\"task\":\"transcribe\",\"language\":\""
            + language
            + "\",\"duration\":"
            + 4 * sentences.length
            + ",\"text\":\"\",\"segments\":["
            + segments(sentences)
            + "]}");
  }

  /// As `llava` answers.
  public static LocalProvider.Behaviour llava(String description) {
    return json("{\"result\":{\"description\":\"" + description + "\"},\"success\":true}");
  }

  /// As `llama-3.2-11b-vision-instruct` answers.
  public static LocalProvider.Behaviour llamaVision(String description) {
    return json(
        "{\"result\":{\"response\":\""
            + description
            + "\",\"usage\":{\"prompt_tokens\":700,\"completion_tokens\":20,\"neurons\":3.5}},"
            + "\"success\":true}");
  }

  /// As a server of the OpenAI format answers.
  public static LocalProvider.Behaviour completion(String description) {
    return json(
        "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
            + "\"assistant\",\"content\":\""
            + description
            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":700,"
            + "\"completion_tokens\":20}}");
  }

  /// An error in Cloudflare's envelope.
  public static LocalProvider.Behaviour error(int status, int code, String message) {
    return Faults.status(
        status,
        "{\"success\":false,\"result\":null,\"errors\":[{\"code\":"
            + code
            + ",\"message\":\""
            + message
            + "\"}],\"messages\":[]}");
  }

  /// The body of a call that was no JSON, byte by byte.
  public static String bytes(LocalProvider.Call call) {
    try {
      return new String(call.body().path("bytes").binaryValue(), StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String segments(String... sentences) {
    var segments = new StringBuilder();
    for (int i = 0; i < sentences.length; i++) {
      segments.append(i == 0 ? "" : ",");
      segments.append(
          String.format(
              Locale.ROOT,
              "{\"start\":%d.25,\"end\":%d.5,\"text\":\" %s\",\"temperature\":0}",
              4 * i,
              4 * i + 3,
              sentences[i]));
    }
    return segments.toString();
  }

  private static LocalProvider.Behaviour json(String body) {
    return exchange -> exchange.answer(200, "application/json", body);
  }
}
