package dev.ragstone.usage;

import java.time.LocalDate;
import java.util.List;

/// Where the ledger is kept. Thread-safe.
public interface UsageRecords {

  /// Adds to what is kept, all or nothing.
  ///
  /// @param rows each with a value for every dimension
  /// @throws dev.ragstone.problem.ProblemException `storage-unavailable`
  void add(List<UsageRow> rows);

  /// {@return the rows asked for, sorted by their key}
  ///
  /// @param query which
  List<UsageRow> find(UsageQuery query);

  /// {@return the sum of all calls of some days}
  ///
  /// @param from first day
  /// @param to last day
  Sums sum(LocalDate from, LocalDate to);
}
