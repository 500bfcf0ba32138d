package dev.ragstone.catalog.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal.Role;
import dev.ragstone.access.StoredKey;
import dev.ragstone.catalog.Database;
import dev.ragstone.catalog.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
@SuppressWarnings("NullAway.Init") // set before each test
class SqlKeyRecordsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final TestDatabase kind;
  @TempDir Path folder;
  private Database database;
  private SqlKeyRecords records;

  SqlKeyRecordsTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
    records = new SqlKeyRecords(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void readsWhatItKept() {
    StoredKey key = key("key_a", "aa", new StoredKey.Former("ff", NOON.plusSeconds(5)));
    records.add(key);
    assertThat(records.find("key_a")).contains(key);
    assertThat(records.findByHash("aa")).contains(key);
    assertThat(records.findByHash("ff")).contains(key);
    assertThat(records.findByHash("a")).isEmpty();
    assertThat(records.find("key_")).isEmpty();
  }

  @Test
  void replacesAKeyAndKeepsItsLastUse() {
    records.add(key("key_a", "aa", null));
    records.used("key_a", NOON.plusSeconds(9));
    assertThat(records.replace(key("key_a", "bb", null))).isTrue();
    assertThat(records.findByHash("aa")).isEmpty();
    assertThat(records.find("key_a").map(StoredKey::lastUsedAt)).contains(NOON.plusSeconds(9));
    assertThat(records.replace(key("key_b", "cc", null))).isFalse();
  }

  @Test
  void listsById() {
    records.add(key("key_b", "b", null));
    records.add(key("key_a", "a", null));
    records.add(key("key_c", "c", null));
    assertThat(records.list(null, 2)).extracting(StoredKey::id).containsExactly("key_a", "key_b");
    assertThat(records.list("key_b", 2)).extracting(StoredKey::id).containsExactly("key_c");
  }

  @Test
  void removesAKeyOnce() {
    records.add(key("key_a", "a", null));
    assertThat(records.remove("key_a")).isTrue();
    assertThat(records.remove("key_a")).isFalse();
    assertThat(records.findByHash("a")).isEmpty();
  }

  private static StoredKey key(String id, String hash, StoredKey.@Nullable Former former) {
    return new StoredKey(
        id,
        "portal",
        Role.READER,
        Set.of("docs", "faq"),
        "rgs_abcdef",
        hash,
        former,
        NOON.plusSeconds(60),
        NOON,
        null);
  }
}
