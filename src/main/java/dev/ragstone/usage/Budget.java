package dev.ragstone.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// What may be spent in a period.
///
/// @param period how long
/// @param currency of the limit
/// @param limit more than 0
public record Budget(Period period, Price.Currency currency, double limit) {

  /// Refuses a limit that no call fits into.
  public Budget {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException(
          "ragstone.usage." + name(period, currency) + " must be > 0, got " + limit);
    }
  }

  /// {@return the name of its setting, for instance `daily-neurons`}
  public String name() {
    return name(period, currency);
  }

  double used(Sums sums) {
    return switch (currency) {
      case NEURONS -> sums.neurons();
      case DOLLARS -> sums.dollars();
    };
  }

  /// {@return the limit in words, for instance `daily budget of 8000 neurons`}
  String inWords() {
    return (period == Period.DAY ? "daily" : "monthly") + " budget of " + amount(limit);
  }

  String amount(double value) {
    return switch (currency) {
      case NEURONS -> String.format(Locale.ROOT, "%.0f neurons", value);
      case DOLLARS -> String.format(Locale.ROOT, "$%.2f", value);
    };
  }

  private static String name(Period period, Price.Currency currency) {
    return (period == Period.DAY ? "daily-" : "monthly-")
        + currency.name().toLowerCase(Locale.ROOT);
  }

  /// How long a budget lasts; both begin and end at midnight UTC.
  public enum Period {
    /// A day.
    DAY,
    /// A calendar month.
    MONTH;

    LocalDate start(LocalDate day) {
      return this == DAY ? day : day.withDayOfMonth(1);
    }

    Instant end(LocalDate day) {
      LocalDate next = this == DAY ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
      return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }
}
