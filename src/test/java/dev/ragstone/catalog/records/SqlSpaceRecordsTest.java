package dev.ragstone.catalog.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SqlSpaceRecordsTest {

  private final TestDatabase kind;
  @TempDir Path folder;

  SqlSpaceRecordsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void keepsTheLastComparisonOfEachPairOverARestart() {
    var database = kind.open(folder);
    var records = new SqlSpaceRecords(database);
    assertThat(records.find("remote", "within")).isEmpty();
    records.keep("remote", "within", true);
    records.keep("remote", "other", true);
    records.keep("remote", "within", false);
    database.close();
    database = kind.open(folder);
    records = new SqlSpaceRecords(database);
    assertThat(records.find("remote", "within")).contains(false);
    assertThat(records.find("remote", "other")).contains(true);
    assertThat(records.find("other", "within")).isEmpty();
    database.close();
  }
}
