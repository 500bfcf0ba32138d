package dev.ragstone.api;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service whose disk is full is not ready, and alive.
@QuarkusTest
@TestProfile(StorageReadinessTest.WithoutRoom.class)
class StorageReadinessTest {

  @TempDir static Path folder;

  @Test
  void isDownWhileTheDiskIsFull() {
    get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'storage' }.status", equalTo("DOWN"))
        .body(
            "checks.find { it.name == 'storage' }.data.reason",
            containsString("ragstone.min-free-bytes"));
  }

  @Test
  void leavesTheServiceAliveAndReadable() {
    get("/q/health/live").then().statusCode(200);
    get("/v1/collections").then().statusCode(200);
  }

  @Test
  void isDownWhereTheFolderCannotBeWritten() throws IOException {
    assertThat(StorageReadiness.reason(folder, 1_000, 100)).contains("cannot be written");
    Files.createDirectories(folder.resolve("tmp"));
    assertThat(StorageReadiness.reason(folder, 1_000, 100)).isNull();
    assertThat(StorageReadiness.reason(folder, 99, 100)).contains("has 99");
    assertThat(StorageReadiness.reason(folder, 0, 0)).contains("has 0");
  }

  /// Wants more room than any disk has.
  public static final class WithoutRoom implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ragstone.min-free-bytes", String.valueOf(Long.MAX_VALUE));
    }
  }
}
