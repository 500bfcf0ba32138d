package dev.ragstone.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ServiceProcess;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service is killed, as by the kernel, while documents are on their way: none is lost, none is
/// there twice.
class KilledServiceIT {

  private static final int DOCUMENTS = 10;
  private static final int PARAGRAPHS = 120;
  private static final String KB = "/v1/collections/kb";

  @TempDir Path dataDir;

  @Test
  void losesNothingAndDoublesNothing() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(dataDir)) {
      at(service)
          .contentType("application/json")
          .body("{\"name\":\"kb\"}")
          .post("/v1/collections")
          .then()
          .statusCode(201);
      for (int i = 0; i < DOCUMENTS; i++) {
        at(service)
            .multiPart("file", "d" + i + ".txt", text(i))
            .multiPart("id", "d" + i)
            .post(KB + "/documents")
            .then()
            .statusCode(202);
      }
      awaitWork(service);
      service.killForcibly();
    }
    try (ServiceProcess service = ServiceProcess.start(dataDir)) {
      awaitReady(service);
      for (int i = 0; i < DOCUMENTS; i++) {
        assertWhole(service, "d" + i);
      }
    }
  }

  /// Kills neither too early, when nothing has begun, nor too late, when nothing is left.
  private static void awaitWork(ServiceProcess service) {
    JsonPath documents;
    do {
      LockSupport.parkNanos(20_000_000);
      documents = at(service).get(KB).jsonPath();
    } while (documents.getInt("documents.processing") + documents.getInt("documents.ready") == 0);
    assertThat(documents.getInt("documents.ready")).isLessThan(DOCUMENTS);
  }

  private static void awaitReady(ServiceProcess service) {
    for (int i = 0; i < 1_800; i++) {
      JsonPath collection = at(service).get(KB).jsonPath();
      assertThat(collection.getInt("documents.failed")).isZero();
      if (collection.getInt("documents.ready") == DOCUMENTS) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("not all documents were ready within three minutes: " + service.log());
  }

  private static void assertWhole(ServiceProcess service, String id) {
    JsonPath document = at(service).get(KB + "/documents/" + id).jsonPath();
    List<String> chunks =
        at(service)
            .queryParam("limit", 1000)
            .get(KB + "/documents/" + id + "/chunks")
            .jsonPath()
            .getList("data.id");
    assertThat(chunks).hasSize(document.getInt("chunks")).doesNotHaveDuplicates();
    JsonPath hits =
        at(service)
            .contentType("application/json")
            .body(
                "{\"query\":\"section\",\"mode\":\"keyword\",\"top_k\":100,\"filter\":{\"document_id\":\""
                    + id
                    + "\"}}")
            .post(KB + "/search")
            .jsonPath();
    List<String> found = hits.getList("hits.chunk_id");
    Set<String> distinct = new HashSet<>(found);
    assertThat(found).hasSize(distinct.size());
    assertThat(chunks).containsAll(found);
  }

  private static byte[] text(int document) {
    var text = new StringBuilder();
    for (int i = 0; i < PARAGRAPHS; i++) {
      text.append("In section ")
          .append(i)
          .append(" of document ")
          .append(document)
          .append(" the clerk describes case ")
          .append(i * 31 + document)
          .append(" with all its papers, seals and dates, and where each of them is kept.\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static RequestSpecification at(ServiceProcess service) {
    return given().baseUri(service.url().toString());
  }
}
