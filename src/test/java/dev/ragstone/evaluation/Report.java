package dev.ragstone.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes what an evaluation found: a table for people, JSON for machines, HTML for a look at both.
final class Report {

  private static final String[] HEAD = {
    "set",
    "system",
    "nDCG@10",
    "recall@10",
    "recall@100",
    "MRR@10",
    "MAP",
    "p vs baseline",
    "p50 ms",
    "p95 ms",
    "p99 ms"
  };

  private final String baseline;
  private final List<SystemRun> runs;

  /// @param baseline name of the system that the others are compared with
  Report(String baseline, List<SystemRun> runs) {
    this.baseline = baseline;
    this.runs = List.copyOf(runs);
  }

  /// Writes `evaluation.txt`, `.json` and `.html` into a folder.
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("evaluation.txt"), table());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(
            folder.resolve("evaluation.json").toFile(), runs.stream().map(this::json).toList());
    Files.writeString(folder.resolve("evaluation.html"), html());
  }

  /// {@return the table as Markdown}
  String table() {
    var table = new StringBuilder("| " + String.join(" | ", HEAD) + " |\n");
    table.append("|---".repeat(HEAD.length)).append("|\n");
    for (SystemRun run : runs) {
      table.append("| ").append(String.join(" | ", cells(run))).append(" |\n");
    }
    return table.toString();
  }

  private List<String> cells(SystemRun run) {
    Metrics mean = run.mean();
    return List.of(
        run.set(),
        run.system(),
        quality(mean.ndcg()),
        quality(mean.recall()),
        quality(mean.recall100()),
        quality(mean.mrr()),
        quality(mean.map()),
        run.system().equals(baseline) ? "baseline" : quality(p(run)),
        time(run.percentile(0.5)),
        time(run.percentile(0.95)),
        time(run.percentile(0.99)));
  }

  private double p(SystemRun run) {
    return baselineOf(run)
        .map(other -> Significance.p(run.values(Metrics::ndcg), other.values(Metrics::ndcg)))
        .orElse(Double.NaN);
  }

  private Optional<SystemRun> baselineOf(SystemRun run) {
    return runs.stream()
        .filter(other -> other.set().equals(run.set()) && other.system().equals(baseline))
        .findFirst();
  }

  private ObjectNode json(SystemRun run) {
    ObjectNode node = new ObjectMapper().valueToTree(run.mean());
    node.put("set", run.set()).put("system", run.system()).put("queries", run.queries().size());
    node.put("p50_ms", run.percentile(0.5)).put("p95_ms", run.percentile(0.95));
    node.put("p99_ms", run.percentile(0.99)).put("p_ndcg", p(run));
    return node;
  }

  private String html() {
    var page = new StringBuilder("<!doctype html><meta charset=utf-8><title>Evaluation</title>");
    page.append("<style>body{font:14px sans-serif;max-width:60em;margin:2em auto}")
        .append("td,th{padding:2px 8px;text-align:right}</style><h1>Evaluation</h1>")
        .append("<p>p: paired randomisation test of nDCG@10, two-sided, against ")
        .append(Plots.escaped(baseline))
        .append(".</p><table><tr>");
    for (String title : HEAD) {
      page.append("<th>").append(title);
    }
    for (SystemRun run : runs) {
      page.append("<tr>");
      cells(run).forEach(cell -> page.append("<td>").append(Plots.escaped(cell)));
    }
    page.append("</table>");
    runs.stream().map(SystemRun::set).distinct().forEach(set -> page.append(plots(set)));
    return page.toString();
  }

  private String plots(String set) {
    List<SystemRun> ofSet = runs.stream().filter(run -> run.set().equals(set)).toList();
    var plots = new StringBuilder("<h2>" + Plots.escaped(set) + "</h2>");
    plots.append(Plots.bars(ofSet));
    SystemRun last = ofSet.getLast();
    baselineOf(last)
        .filter(base -> !base.equals(last))
        .ifPresent(base -> plots.append(Plots.differences(last, base)));
    return plots.append(Plots.latencies(ofSet)).toString();
  }

  private static String quality(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String time(double millis) {
    return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.1f", millis);
  }
}
