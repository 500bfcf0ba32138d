package dev.ragstone.provider.http;

import dev.ragstone.provider.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Maps error codes, messages and HTTP statuses of providers to failures, in one table;
/// [Failure#next] decides what to do about a failure.
///
/// Codes are searched first, in the text of the message before their own field, because gateways
/// wrap one error into another (`8007: 4006: …`) and the innermost is the cause. Next come messages
/// that are specific to one failure, last the status.
final class ErrorTable {

  /// Codes of Cloudflare.
  static final List<Code> CODES =
      List.of(
          new Code(3001, Failure.UNAVAILABLE),
          new Code(3003, Failure.REJECTED),
          new Code(3006, Failure.TOO_LONG),
          new Code(3007, Failure.GAVE_UP),
          new Code(3008, Failure.GAVE_UP),
          new Code(3010, Failure.REJECTED),
          new Code(3023, Failure.UNAUTHORIZED),
          new Code(3030, Failure.REJECTED),
          new Code(3036, Failure.DAILY_QUOTA),
          new Code(3039, Failure.REJECTED),
          new Code(3040, Failure.BUSY),
          new Code(3041, Failure.NOT_ALLOWED),
          new Code(3042, Failure.NO_SUCH_MODEL),
          new Code(4006, Failure.DAILY_QUOTA),
          new Code(5004, Failure.REJECTED),
          new Code(5005, Failure.REJECTED),
          new Code(5006, Failure.REJECTED),
          new Code(5007, Failure.NO_SUCH_MODEL),
          new Code(5016, Failure.NOT_ALLOWED),
          new Code(5018, Failure.NOT_ALLOWED),
          new Code(5019, Failure.REJECTED),
          new Code(5021, Failure.TOO_LONG),
          new Code(5028, Failure.NO_SUCH_MODEL),
          new Code(5035, Failure.NOT_ALLOWED),
          new Code(7003, Failure.UNAUTHORIZED),
          new Code(7009, Failure.UNAVAILABLE),
          new Code(8006, Failure.REJECTED),
          new Code(10000, Failure.UNAUTHORIZED));

  /// Words of OpenAI, vLLM, llama.cpp, Ollama and Cloudflare, in lower case.
  static final List<Words> WORDS =
      List.of(
          new Words("daily free allocation", Failure.DAILY_QUOTA),
          new Words("insufficient_quota|exceeded your current quota", Failure.QUOTA),
          new Words(
              "context_length_exceeded|exceed_context_size|(maximum|available) context|context"
                  + " (window|length|size)|too many tokens|prompt is too long",
              Failure.TOO_LONG),
          new Words(
              "model_not_found|model .*(not found|does not exist|was deprecated)|no such model",
              Failure.NO_SUCH_MODEL));

  /// Statuses that say more than their class does.
  static final List<Status> STATUSES =
      List.of(
          new Status(401, Failure.UNAUTHORIZED),
          new Status(402, Failure.QUOTA),
          new Status(403, Failure.UNAUTHORIZED),
          new Status(404, Failure.NO_SUCH_MODEL),
          new Status(408, Failure.GAVE_UP),
          new Status(409, Failure.BUSY),
          new Status(410, Failure.NO_SUCH_MODEL),
          new Status(413, Failure.TOO_LONG),
          new Status(425, Failure.BUSY),
          new Status(429, Failure.BUSY),
          new Status(503, Failure.BUSY),
          new Status(504, Failure.GAVE_UP),
          new Status(524, Failure.GAVE_UP),
          new Status(529, Failure.BUSY));

  private static final Pattern CODE = Pattern.compile("\\b(\\d{4,5})(?=:)|\\bcode (\\d{4,5})\\b");

  private ErrorTable() {}

  /// Classifies an error.
  ///
  /// @param status of HTTP, or 500 for an error inside an answer
  /// @param code as the error object has it; empty where it has none
  /// @param message the words of the provider
  static Failure of(int status, String code, String message) {
    return inText(message)
        .or(() -> ofCode(code))
        .or(() -> ofWords(status, code + " " + message))
        .orElseGet(() -> ofStatus(status));
  }

  private static Optional<Failure> inText(String message) {
    return CODE.matcher(message)
        .results()
        .map(ErrorTable::digits)
        .flatMap(code -> ofCode(code).stream())
        .reduce((_, inner) -> inner);
  }

  private static String digits(MatchResult match) {
    String first = match.group(1);
    return first == null ? match.group(2) : first;
  }

  private static Optional<Failure> ofCode(String code) {
    return CODES.stream()
        .filter(row -> code.equals(Integer.toString(row.code())))
        .map(Code::failure)
        .findFirst();
  }

  /// Overloaded servers send misleading messages, so their texts count less.
  private static Optional<Failure> ofWords(int status, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(row -> row.countsFor(status))
        .filter(row -> Pattern.compile(row.pattern()).matcher(lower).find())
        .map(Words::failure)
        .findFirst();
  }

  private static Failure ofStatus(int status) {
    return STATUSES.stream()
        .filter(row -> row.status() == status)
        .map(Status::failure)
        .findFirst()
        .orElse(status >= 500 ? Failure.UNAVAILABLE : Failure.REJECTED);
  }

  /// A number that Cloudflare gives its errors.
  record Code(int code, Failure failure) {}

  /// A message without a code.
  record Words(String pattern, Failure failure) {

    private boolean countsFor(int status) {
      return switch (failure) {
        case QUOTA, DAILY_QUOTA -> true;
        case TOO_LONG -> status < 500 && status != 429;
        default -> status < 500;
      };
    }
  }

  /// A status of HTTP.
  record Status(int status, Failure failure) {}
}
