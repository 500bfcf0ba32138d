package dev.ragstone.usage;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Records that outlive a ledger and fail when they are told to.
final class MemoryRecords implements UsageRecords {

  final Map<Map<Dimension, String>, Sums> rows = new HashMap<>();
  boolean broken;

  @Override
  public synchronized void add(List<UsageRow> added) {
    if (broken) {
      throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "the disk is full");
    }
    added.forEach(row -> rows.merge(row.key(), row.sums(), Sums::plus));
  }

  @Override
  public List<UsageRow> find(UsageQuery query) {
    throw new UnsupportedOperationException("the real records are tested with the catalog");
  }

  @Override
  public synchronized Sums sum(LocalDate from, LocalDate to) {
    return rows.entrySet().stream()
        .filter(row -> {
          LocalDate day = LocalDate.parse(row.getKey().get(Dimension.DAY));
          return !day.isBefore(from) && !day.isAfter(to);
        })
        .map(Map.Entry::getValue)
        .reduce(Sums.NONE, Sums::plus);
  }
}
