package dev.ragstone.catalog.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SqlVectorRecordsTest {

  private static final Duration MONTH = Duration.ofDays(30);

  private final TestDatabase kind;
  @TempDir Path folder;
  private Database database;

  SqlVectorRecordsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void returnsVectorsBitByBitAfterARestart() {
    float[] vector = {0.1f, -2.5f, Float.MIN_VALUE};
    on(1).keep(Map.of("a", vector), 10, MONTH);
    database.close();
    database = kind.open(folder);
    assertThat(on(1).find(List.of("a", "b"))).containsOnlyKeys("a");
    assertThat(on(1).find(List.of("a")).get("a")).containsExactly(vector);
  }

  @Test
  void forgetsWhatWasUnusedLongest() {
    on(1).keep(one("old"), 2, MONTH);
    on(2).keep(one("young"), 2, MONTH);
    on(4).find(List.of("old"));
    on(5).keep(one("new"), 2, MONTH);
    assertThat(on(5).find(List.of("old", "young", "new"))).containsOnlyKeys("old", "new");
  }

  @Test
  void forgetsWhatNobodyUsedForTooLong() {
    on(1).keep(one("old"), 10, MONTH);
    on(40).keep(one("new"), 10, MONTH);
    assertThat(on(40).find(List.of("old", "new"))).containsOnlyKeys("new");
  }

  @Test
  void findsMoreThanFitIntoOneStatement() {
    List<String> many = IntStream.range(0, 1_200).mapToObj(i -> "v" + i).toList();
    on(1)
        .keep(
            many.stream()
                .collect(java.util.stream.Collectors.toMap(key -> key, _ -> new float[] {1})),
            2_000,
            MONTH);
    assertThat(on(3).find(many)).hasSize(1_200);
  }

  private SqlVectorRecords on(int day) {
    Instant noon = Instant.parse("2026-11-01T12:00:00Z").plus(Duration.ofDays(day));
    return new SqlVectorRecords(database, Clock.fixed(noon, ZoneOffset.UTC));
  }

  private static Map<String, float[]> one(String address) {
    return Map.of(address, new float[] {1, 2});
  }
}
