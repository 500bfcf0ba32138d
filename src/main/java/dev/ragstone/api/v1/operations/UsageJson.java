package dev.ragstone.api.v1.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ragstone.api.http.PageJson;
import dev.ragstone.usage.BudgetState;
import dev.ragstone.usage.Dimension;
import dev.ragstone.usage.Sums;
import dev.ragstone.usage.UsageQuery;
import dev.ragstone.usage.UsageRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Usage of model providers on the wire.
///
/// @param from first day, in UTC
/// @param to last day
/// @param groupBy what makes a row of its own
/// @param data the rows, sorted by their key
/// @param nextCursor hands out the next page; null at the end
/// @param totals all calls of these days, whatever the page
/// @param budgets the budgets that are set, as they stand now
public record UsageJson(
    LocalDate from,
    LocalDate to,
    List<String> groupBy,
    List<Row> data,
    @Nullable String nextCursor,
    Totals totals,
    List<Budget> budgets) {

  static UsageJson of(
      UsageQuery query, PageJson<Row> page, Sums totals, List<BudgetState> budgets) {
    return new UsageJson(
        query.from(),
        query.to(),
        query.groups().stream().map(Dimension::label).toList(),
        page.data(),
        page.nextCursor(),
        Totals.of(totals),
        budgets.stream().map(Budget::of).toList());
  }

  /// Calls that have something in common.
  ///
  /// @param key what they have in common; null where they have none, for instance no key
  /// @param totals what they took
  public record Row(
      @JsonAnyGetter Map<String, @Nullable String> key, @JsonUnwrapped Totals totals) {

    static Row of(UsageRow row, List<Dimension> groups) {
      var key = new LinkedHashMap<String, @Nullable String>();
      for (Dimension group : groups) {
        String value = row.key().get(group);
        key.put(group.label(), value == null || value.isEmpty() ? null : value);
      }
      return new Row(key, Totals.of(row.sums()));
    }
  }

  /// What some calls took.
  ///
  /// @param calls to providers
  /// @param promptTokens read
  /// @param completionTokens written
  /// @param units seconds of sound, or pictures
  /// @param neurons of Workers AI; null where the cost of no call is known
  /// @param estimatedNeurons how many of these were computed from prices
  /// @param costUsd at list price, before any free allocation; null where the cost of no call is
  ///   known
  /// @param unpricedCalls calls whose cost is unknown
  public record Totals(
      long calls,
      long promptTokens,
      long completionTokens,
      double units,
      @Nullable Double neurons,
      double estimatedNeurons,
      @Nullable Double costUsd,
      long unpricedCalls) {

    static Totals of(Sums sums) {
      boolean unknown = sums.calls() > 0 && sums.unpricedCalls() == sums.calls();
      return new Totals(
          sums.calls(),
          sums.inputTokens(),
          sums.outputTokens(),
          rounded(sums.units()),
          unknown ? null : (Double) rounded(sums.neurons()),
          rounded(sums.estimatedNeurons()),
          unknown ? null : (Double) rounded(sums.dollars()),
          sums.unpricedCalls());
    }
  }

  /// A budget and how far it is spent.
  ///
  /// @param name of its setting below `ragstone.usage`
  /// @param limit what may be spent in the period
  /// @param used what was spent
  /// @param remaining what is left
  /// @param level `open`, `soft` where it is nearly spent, or `spent`
  /// @param resetsAt when the period ends
  public record Budget(
      String name, double limit, double used, double remaining, String level, Instant resetsAt) {

    static Budget of(BudgetState state) {
      return new Budget(
          state.budget().name(),
          state.budget().limit(),
          rounded(state.used()),
          rounded(state.remaining()),
          state.level().name().toLowerCase(Locale.ROOT),
          state.resetsAt());
    }
  }

  /// Rounds an amount to millionths, which are finer than any price.
  ///
  /// @param value neurons, dollars or units
  /// @return the nearest millionth
  public static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
