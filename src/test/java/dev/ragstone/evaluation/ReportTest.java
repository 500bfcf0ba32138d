package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Report REPORT =
      new Report(
          "bm25",
          List.of(
              new SystemRun("tiny", "bm25", List.of(new Metrics(0.5, 1, 1, 0.25, 0.3)), List.of()),
              new SystemRun(
                  "tiny",
                  "<new>",
                  List.of(new Metrics(0.6, 1, 1, 0.5, 0.4)),
                  List.of(3.0, 1.0, 2.0))));

  @TempDir Path folder;

  @Test
  void showsEachSystemInALine() {
    assertThat(REPORT.table())
        .contains("| tiny | bm25 | 0.5000 | 1.0000 | 1.0000 | 0.2500 | 0.3000 | baseline |")
        .contains("| tiny | <new> | 0.6000 |")
        .contains("| 3.0 | 3.0 |");
  }

  @Test
  void writesForPeopleAndMachines() throws Exception {
    REPORT.write(folder);

    assertThat(folder.resolve("evaluation.html"))
        .content()
        .contains("&lt;new>")
        .contains("Mean nDCG@10 with 95 % confidence intervals", "0.6000 ± 0.0000")
        .contains("&lt;new> minus bm25")
        .contains("Share of searches by latency")
        .doesNotContain("<new>", "NaN", "src=", "href=");
    assertThat(
            new ObjectMapper()
                .readTree(Files.readString(folder.resolve("evaluation.json")))
                .get(1)
                .get("ndcg")
                .asDouble())
        .isEqualTo(0.6);
    assertThat(folder.resolve("evaluation.txt")).content().isEqualTo(REPORT.table());
  }
}
