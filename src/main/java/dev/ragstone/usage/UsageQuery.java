package dev.ragstone.usage;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query of the ledger: which calls, and how to group them.
///
/// @param from first day, in UTC
/// @param to last day
/// @param groups what makes a row of its own, in the order that the rows are sorted by
/// @param after key of the row that the page before ended with, in the order of `groups`; null for
///   the first page
/// @param limit how many rows at most
public record UsageQuery(
    LocalDate from, LocalDate to, List<Dimension> groups, @Nullable List<String> after, int limit) {

  /// Copies the lists.
  public UsageQuery {
    groups = List.copyOf(groups);
    after = after == null ? null : List.copyOf(after);
    if (after != null && after.size() != groups.size()) {
      throw new IllegalArgumentException("after must have a value a group, got " + after);
    }
  }
}
