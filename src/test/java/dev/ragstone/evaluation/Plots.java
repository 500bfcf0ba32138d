package dev.ragstone.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// Draws what an evaluation found as SVG that needs nothing else.
final class Plots {

  private static final int WIDTH = 640;
  private static final int LEFT = 170;
  private static final int ROW = 22;
  private static final int HEIGHT = 160;

  private Plots() {}

  /// Bars of mean nDCG with 95 % confidence intervals (1.96 standard errors).
  static String bars(List<SystemRun> runs) {
    var svg = open(runs.size() * ROW + 24, "Mean nDCG@10 with 95 % confidence intervals");
    for (int i = 0; i < runs.size(); i++) {
      List<Double> values = runs.get(i).values(Metrics::ndcg);
      double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
      double error = 1.96 * standardError(values, mean);
      int y = i * ROW + 4;
      svg.append(text(0, y + 12, runs.get(i).system()))
          .append(shape("rect x=%.1f y=%.1f width=%.1f height=14 fill=#47a", LEFT, y, x(mean)))
          .append(
              shape(
                  "path d='M%.1f %.1fH%.1f' stroke=#111 stroke-width=2",
                  LEFT + x(Math.max(0, mean - error)), y + 7, LEFT + x(Math.min(1, mean + error))))
          .append(
              text(WIDTH - 100, y + 12, String.format(Locale.ROOT, "%.4f ± %.4f", mean, error)));
    }
    return svg.append("</svg>").toString();
  }

  /// The difference of each query to the baseline, the best first: above the line the system is
  /// better.
  static String differences(SystemRun run, SystemRun baseline) {
    List<Double> one = run.values(Metrics::ndcg);
    List<Double> other = baseline.values(Metrics::ndcg);
    double[] sorted = new double[one.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = other.get(i) - one.get(i);
    }
    Arrays.sort(sorted);
    String title = run.system() + " minus " + baseline.system() + ", nDCG@10 query by query";
    var svg = open(HEIGHT, title);
    svg.append(shape("path d='M0 %.1fH%.1f' stroke=#999", HEIGHT / 2.0, WIDTH));
    var path = new StringBuilder();
    for (int i = 0; i < sorted.length; i++) {
      double x = (double) i * WIDTH / sorted.length;
      path.append(point(path, x, HEIGHT / 2.0 * (1 + sorted[i])));
    }
    return svg.append("<path fill=none stroke=#47a stroke-width=2 d='")
        .append(path)
        .append("'/></svg>")
        .toString();
  }

  /// For each system that was timed, the share of searches (upwards) that took no longer than a
  /// time (to the right, logarithmic from 0.1 ms to 10 s).
  static String latencies(List<SystemRun> runs) {
    var svg = open(HEIGHT, "Share of searches by latency, 0.1 ms to 10 s, logarithmic");
    DoubleUnaryOperator x =
        millis -> WIDTH * Math.clamp((Math.log10(Math.max(millis, 1e-3)) + 1) / 5, 0, 1);
    for (double tick : new double[] {1, 10, 100, 1_000}) {
      double at = x.applyAsDouble(tick);
      svg.append(shape("path d='M%.1f 0V%.1f' stroke=#ddd", at, HEIGHT))
          .append(text(at + 2, HEIGHT - 4, String.format(Locale.ROOT, "%.0f ms", tick)));
    }
    String[] colours = {"#47a", "#a54", "#585", "#85a"};
    int drawn = 0;
    for (SystemRun run : runs) {
      if (!run.millis().isEmpty()) {
        String colour = colours[drawn % colours.length];
        svg.append("<path fill=none stroke-width=2 stroke='" + colour + "' d='")
            .append(curve(run.millis().stream().sorted().toList(), x))
            .append("'/>")
            .append("<g fill='" + colour + "'>")
            .append(text(4, 14 + 15.0 * drawn, run.system()))
            .append("</g>");
        drawn++;
      }
    }
    return drawn == 0 ? "" : svg.append("</svg>").toString();
  }

  private static String curve(List<Double> sorted, DoubleUnaryOperator x) {
    var path = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      double share = (i + 1.0) / sorted.size();
      path.append(point(path, x.applyAsDouble(sorted.get(i)), HEIGHT * (1 - share)));
    }
    return path.toString();
  }

  private static String point(StringBuilder path, double x, double y) {
    return String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y);
  }

  private static double standardError(List<Double> values, double mean) {
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1.0) / values.size());
  }

  private static double x(double share) {
    return share * (WIDTH - LEFT - 110);
  }

  private static StringBuilder open(int height, String title) {
    return new StringBuilder("<h3>" + escaped(title) + "</h3>")
        .append(
            shape("svg xmlns='http://www.w3.org/2000/svg' width=%.0f height=%.0f>", WIDTH, height));
  }

  private static String shape(String format, double... numbers) {
    Object[] boxed = Arrays.stream(numbers).boxed().toArray();
    String shape = "<" + String.format(Locale.ROOT, format, boxed);
    return shape.endsWith(">") ? shape : shape + " />";
  }

  private static String text(double x, double y, String text) {
    return String.format(Locale.ROOT, "<text x=%.1f y=%.1f font-size=12>", x, y)
        + escaped(text)
        + "</text>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
