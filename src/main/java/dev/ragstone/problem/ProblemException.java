package dev.ragstone.problem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A failure that a caller is told about.
public final class ProblemException extends RuntimeException {

  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private static final int MAX_FIELD = 300;
  private static final int MAX_VALUE = 80;

  private final ProblemType type;
  private final List<FieldError> errors;
  private final @Nullable Instant until;

  /// Creates a problem without a cause.
  ///
  /// @param type what kind of failure
  /// @param detail a sentence about this occurrence that names the rule and the value received
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null, null);
  }

  /// Creates a problem from a lower failure, which is logged and never shown to the caller.
  ///
  /// @param type what kind of failure
  /// @param detail a sentence about this occurrence
  /// @param cause the lower failure
  public ProblemException(ProblemType type, String detail, Throwable cause) {
    this(type, detail, List.of(), null, cause);
  }

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      @Nullable Instant until,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.until = until;
  }

  /// Returns a problem that is known to pass.
  ///
  /// @param type what kind of failure
  /// @param detail a sentence about this occurrence
  /// @param until when the same request may succeed
  /// @return the problem, to be thrown
  public static ProblemException until(ProblemType type, String detail, Instant until) {
    return new ProblemException(type, detail, List.of(), until, null);
  }

  /// Returns a problem out of a lower failure that is known to pass.
  ///
  /// @param type what kind of failure
  /// @param detail a sentence about this occurrence
  /// @param until when the same request may succeed
  /// @param cause the lower failure
  /// @return the problem, to be thrown
  public static ProblemException until(
      ProblemType type, String detail, Instant until, Throwable cause) {
    return new ProblemException(type, detail, List.of(), until, cause);
  }

  /// Returns a problem with one field of the request.
  ///
  /// @param type what kind of failure
  /// @param field name of the field as the caller wrote it, with dots for nesting
  /// @param rule what the field must be, as the rest of a sentence: `must be …`
  /// @param value what was received
  /// @return the problem, to be thrown
  public static ProblemException field(
      ProblemType type, String field, String rule, @Nullable Object value) {
    var error = new FieldError(abbreviated(field, MAX_FIELD), rule, abbreviated(value, MAX_VALUE));
    return new ProblemException(
        type, error.field() + " " + rule + ", got " + error.value(), List.of(error), null, null);
  }

  /// {@return what kind of failure it is}
  public ProblemType type() {
    return type;
  }

  /// {@return a sentence about this occurrence}
  public String detail() {
    return String.valueOf(getMessage());
  }

  /// {@return when the same request may succeed; empty where nobody knows}
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /// {@return the fields at fault; empty where the failure is not about a field}
  public List<FieldError> errors() {
    return errors;
  }

  /// A caller chose both, so that neither may be long, nor hold half a character, which no JSON can
  /// be written with.
  private static String abbreviated(@Nullable Object value, int limit) {
    String text = HALF_CHARACTER.matcher(String.valueOf(value)).replaceAll("\uFFFD");
    if (text.length() <= limit) {
      return text;
    }
    int kept = limit - 20;
    int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
    return text.substring(0, end) + "… (" + text.length() + " characters)";
  }

  /// One field at fault.
  ///
  /// @param field name as the caller wrote it, shortened where long
  /// @param rule what it must be
  /// @param value what was received, shortened where long
  public record FieldError(String field, String rule, String value)
      implements java.io.Serializable {}
}
