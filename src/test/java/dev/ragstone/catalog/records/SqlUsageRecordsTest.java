package dev.ragstone.catalog.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.usage.Dimension;
import dev.ragstone.usage.Sums;
import dev.ragstone.usage.UsageQuery;
import dev.ragstone.usage.UsageRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SqlUsageRecordsTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
  private static final LocalDate LAST = LocalDate.parse("2026-11-30");

  private final TestDatabase kind;
  @TempDir Path folder;
  private Database database;
  private SqlUsageRecords records;

  SqlUsageRecordsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
    records = new SqlUsageRecords(database);
    records.add(
        List.of(
            row("2026-10-31", "large", "chat", "kb", "portal", 100),
            row("2026-11-01", "large", "chat", "kb", "portal", 1),
            row("2026-11-01", "small", "chat", "hr", "", 2),
            row("2026-11-02", "bge", "embedding", "kb", "", 4),
            row("2026-11-30", "large", "chat", "hr", "portal", 8)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void addsToWhatIsThere() {
    records.add(List.of(row("2026-11-01", "large", "chat", "kb", "portal", 1)));
    assertThat(find(List.of(Dimension.DAY), null, 1))
        .singleElement()
        .satisfies(row -> assertThat(row.sums()).isEqualTo(sums(4)));
  }

  @Test
  void sumsTheDaysAskedForAndNoOthers() {
    assertThat(records.sum(FIRST, LAST)).isEqualTo(sums(15));
    assertThat(records.sum(LAST.plusDays(1), LAST.plusDays(2))).isEqualTo(Sums.NONE);
  }

  @Test
  void groupsByEachDimension() {
    assertThat(counts(Dimension.DAY))
        .containsExactly("2026-11-01=3", "2026-11-02=4", "2026-11-30=8");
    assertThat(counts(Dimension.MODEL)).containsExactly("bge=4", "large=9", "small=2");
    assertThat(counts(Dimension.TASK)).containsExactly("chat=11", "embedding=4");
    assertThat(counts(Dimension.COLLECTION)).containsExactly("hr=10", "kb=5");
    assertThat(counts(Dimension.KEY)).containsExactly("=6", "portal=9");
  }

  @Test
  void groupsByEveryPairAndByAll() {
    for (Dimension one : Dimension.values()) {
      for (Dimension other : Dimension.values()) {
        if (one != other) {
          assertThat(total(find(List.of(one, other), null, 100))).isEqualTo(15);
        }
      }
    }
    assertThat(find(List.of(Dimension.values()), null, 100)).hasSize(4);
  }

  @Test
  void pagesWithoutGapsOrRepeats() {
    var groups = List.of(Dimension.MODEL, Dimension.COLLECTION);
    var seen = new ArrayList<UsageRow>();
    List<UsageRow> page = find(groups, null, 1);
    while (!page.isEmpty()) {
      seen.addAll(page);
      var last = page.getLast().key();
      page = find(groups, groups.stream().map(last::get).toList(), 1);
    }
    assertThat(seen).isEqualTo(find(groups, null, 100)).hasSize(4);
  }

  @Test
  void survivesARestart() {
    database.close();
    database = kind.open(folder);
    assertThat(new SqlUsageRecords(database).sum(FIRST, LAST)).isEqualTo(sums(15));
  }

  private List<String> counts(Dimension group) {
    return find(List.of(group), null, 100).stream()
        .map(row -> row.key().get(group) + "=" + row.sums().calls())
        .toList();
  }

  private static long total(List<UsageRow> rows) {
    return rows.stream().mapToLong(row -> row.sums().calls()).sum();
  }

  private List<UsageRow> find(List<Dimension> groups, @Nullable List<String> after, int limit) {
    return records.find(new UsageQuery(FIRST, LAST, groups, after, limit));
  }

  private static UsageRow row(
      String day, String model, String task, String collection, String key, int calls) {
    return new UsageRow(
        Map.of(
            Dimension.DAY, day,
            Dimension.MODEL, model,
            Dimension.TASK, task,
            Dimension.COLLECTION, collection,
            Dimension.KEY, key),
        sums(calls));
  }

  /// All fields differ, so that no two can be swapped unnoticed.
  private static Sums sums(int calls) {
    return new Sums(
        calls,
        10L * calls,
        20L * calls,
        0.5 * calls,
        2.0 * calls,
        0.25 * calls,
        4.0 * calls,
        3L * calls);
  }
}
