package dev.ragstone.provider;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Prints rows of figures.
final class Table {

  private static final PrintStream OUT = System.out;

  private Table() {}

  static void quantiles(String what, List<Double> times) {
    row(
        what,
        String.format(
            Locale.ROOT,
            "median %.1f ms, p95 %.1f, p99 %.1f, worst %.1f",
            quantile(times, 0.5),
            quantile(times, 0.95),
            quantile(times, 0.99),
            quantile(times, 1)));
  }

  static void row(String what, String figures) {
    OUT.printf(Locale.ROOT, "| %-36s | %s |%n", what, figures);
  }

  static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
  }
}
