package dev.ragstone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OneLineRecordsTest {

  private static final String FORGED = "\n2026-01-01 00:00:00,000 INFO  [dev.ragstone] forged";

  @Test
  void leavesOrdinaryRecordsAsTheyAre() {
    var failure = new IllegalStateException("it is broken");
    ExtLogRecord record = record("the file %s: Größe 5 %% — 你好 🙂", failure, "a.txt");
    assertThat(record.getMessage()).isEqualTo("the file %s: Größe 5 %% — 你好 🙂");
    assertThat(written(record)).startsWith("WARN the file a.txt: Größe 5 % — 你好 🙂: java");
    assertThat(record.getThrown()).isSameAs(failure);
  }

  @Test
  void keepsANameWithALineBreakOnItsLine() {
    String line = written(record("the source leaves out %s: %s", null, "a" + FORGED, "why"));
    assertThat(line.lines())
        .containsExactly(
            "WARN the source leaves out a\\n2026-01-01 00:00:00,000 INFO  [dev.ragstone] forged:"
                + " why");
  }

  @Test
  void escapesWhatTerminalsObeyAndWhatReordersText() {
    String names = "\u001b[2J \r \t \u0085 \u2028 \u202e \u2066 \u007f %s";
    assertThat(record("%s", null, names).getMessage())
        .isEqualTo("\\u001b[2J \\u000d \\t \\u0085 \\u2028 \\u202e \\u2066 \\u007f %s");
  }

  @Test
  void marksTheLinesOfAnExceptionsMessage() {
    var cause = new IllegalStateException("inner" + FORGED);
    var failure = new IllegalArgumentException("outer", cause);
    failure.addSuppressed(new IllegalStateException("beside" + FORGED));
    List<String> lines = written(record("failed", failure)).lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo("WARN failed: java.lang.IllegalArgumentException: outer");
    assertThat(lines)
        .contains("Caused by: java.lang.IllegalStateException: inner")
        .anyMatch(line -> line.startsWith("\tat dev.ragstone.process.OneLineRecordsTest"))
        .filteredOn(line -> line.contains("forged"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("\t| ") || line.startsWith("\t\t| "));
  }

  @Test
  void endsWithCausesThatGoRoundInACircle() {
    var first = new IllegalStateException("a" + FORGED);
    var second = new IllegalStateException("b", first);
    first.initCause(second);
    assertThat(written(record("failed", first))).contains("\t| 2026");
  }

  private static ExtLogRecord record(
      String format, @Nullable Throwable failure, Object... parameters) {
    var record = new ExtLogRecord(Level.WARNING, format, FormatStyle.PRINTF, "a");
    record.setParameters(parameters);
    record.setThrown(failure);
    assertThat(new OneLineRecords().isLoggable(record)).isTrue();
    return record;
  }

  private static String written(ExtLogRecord record) {
    return new PatternFormatter("WARN %s%e%n").format(record);
  }
}
