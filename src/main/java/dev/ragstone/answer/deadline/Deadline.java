package dev.ragstone.answer.deadline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The deadline of an answer. A model that is silent for half of the remaining time is abandoned,
/// so that there is time for the next one, and at last for quoting.
///
/// @param limit from the question on; null for no limit
/// @param end on the clock of `System.nanoTime`; meaningless without a limit
public record Deadline(@Nullable Duration limit, long end) {

  /// No deadline.
  public static final Deadline NONE = new Deadline(null, 0);

  /// With less time than this no model is called any more.
  private static final Duration SHORTEST = Duration.ofMillis(20);

  /// {@return a deadline that begins to run now}
  ///
  /// @param limit null for none
  public static Deadline in(@Nullable Duration limit) {
    return limit == null ? NONE : new Deadline(limit, System.nanoTime() + limit.toNanos());
  }

  /// {@return whether there is a deadline at all}
  public boolean isSet() {
    return limit != null;
  }

  /// {@return the time that is left; negative once it is over, meaningless without a limit}
  public Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /// {@return the time within which a model that is asked now must begin}
  public Duration leftToBegin() {
    return left().dividedBy(2);
  }

  /// {@return whether there is too little time to call one more model}
  public boolean tooLateToAsk() {
    return isSet() && left().compareTo(SHORTEST) < 0;
  }

  /// {@return the limit in words, for instance `the 2000 ms of max_ms`}
  public String inWords() {
    return limit == null ? "no limit" : "the " + limit.toMillis() + " ms of max_ms";
  }
}
