package dev.ragstone.catalog.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSpaceRecordsTest {

  @TempDir Path folder;

  @Test
  void keepsTheLastComparisonOfEachPairOverARestart() {
    var database = new Database(folder);
    var records = new SqlSpaceRecords(database);
    assertThat(records.find("remote", "within")).isEmpty();
    records.keep("remote", "within", true);
    records.keep("remote", "other", true);
    records.keep("remote", "within", false);
    database.close();
    database = new Database(folder);
    records = new SqlSpaceRecords(database);
    assertThat(records.find("remote", "within")).contains(false);
    assertThat(records.find("remote", "other")).contains(true);
    assertThat(records.find("other", "within")).isEmpty();
    database.close();
  }
}
