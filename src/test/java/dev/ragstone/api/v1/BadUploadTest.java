package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of bad upload is answered by a problem of its own type that names the field, the rule
/// and the value.
@QuarkusTest
class BadUploadTest {

  private static final String KB = Api.COLLECTIONS + "/bad-uploads";
  private static final String DOCUMENTS = KB + "/documents";

  @BeforeEach
  void createCollection() {
    if (when().get(KB).statusCode() == 404) {
      Api.createCollection("bad-uploads");
    }
  }

  @Test
  void refusesAnEmptyFileAndStoresNothing() {
    Api.problem(
            given().multiPart("file", "empty.txt", new byte[0]).post(DOCUMENTS).then(),
            422,
            "empty-file")
        .body("detail", containsString("empty.txt"));
    nothingStored("empty.txt");
  }

  @Test
  void refusesAllFilesOfARequestForOne() {
    Api.problem(
        given()
            .multiPart("file", "half-good.txt", "good".getBytes(StandardCharsets.UTF_8))
            .multiPart("file", "half-empty.txt", new byte[0])
            .post(DOCUMENTS)
            .then(),
        422,
        "empty-file");
    nothingStored("half-good.txt");
  }

  @Test
  void refusesAFileOfUnknownType() {
    byte[] elf = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0, 1, 0, 0, 0};
    Api.problem(
            given().multiPart("file", "tool.exe", elf).post(DOCUMENTS).then(),
            415,
            "unsupported-file-type")
        .body("detail", containsString("tool.exe"));
    nothingStored("tool.exe");
  }

  @Test
  void failsAnEncryptedPdfWithTheReason() throws IOException {
    given()
        .multiPart("file", "secret.pdf", encryptedPdf(), "application/pdf")
        .queryParam("wait", "true")
        .post(DOCUMENTS)
        .then()
        .statusCode(200)
        .body("documents[0].status", equalTo("failed"))
        .body("documents[0].error.type", equalTo("urn:ragstone:problem:encrypted-file"))
        .body("documents[0].error.stage", equalTo("extracting"))
        .body("documents[0].error.detail", notNullValue());
  }

  @Test
  void refusesAMultipartWithoutParts() {
    Api.problem(
        given()
            .contentType("multipart/form-data; boundary=x")
            .body(new byte[0])
            .post(DOCUMENTS)
            .then(),
        400,
        "invalid-multipart");
    Api.problem(
        given().contentType("multipart/form-data").body(new byte[0]).post(DOCUMENTS).then(),
        400,
        "invalid-multipart");
    Api.problem(
        given()
            .contentType("multipart/form-data; boundary=x")
            .body("--x\r\nbroken".getBytes(StandardCharsets.UTF_8))
            .post(DOCUMENTS)
            .then(),
        400,
        "invalid-multipart");
  }

  @Test
  void refusesAPartThatIsNotPartOfAnUpload() {
    Api.problem(
            given()
                .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
                .multiPart("colour", "red")
                .post(DOCUMENTS)
                .then(),
            400,
            "invalid-multipart")
        .body("errors[0].value", equalTo("colour"));
  }

  @Test
  void refusesAnIdForSeveralFiles() {
    Api.problem(
            given()
                .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
                .multiPart("file", "b.txt", "b".getBytes(StandardCharsets.UTF_8))
                .multiPart("id", "x")
                .post(DOCUMENTS)
                .then(),
            400,
            "invalid-multipart")
        .body("errors[0].field", equalTo("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "{\"a\":{\"b\":1}}", "{\"a\":[[1]]}", "{\"$a\":1}"})
  void refusesMetadataThatIsNotFlat(String metadata) {
    Api.problem(
        given()
            .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
            .multiPart("metadata", metadata)
            .post(DOCUMENTS)
            .then(),
        400,
        "invalid-metadata");
  }

  @Test
  void refusesMetadataOverItsLimits() {
    String keys =
        IntStream.range(0, 65)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    Api.problem(
            given()
                .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
                .multiPart("metadata", keys)
                .post(DOCUMENTS)
                .then(),
            400,
            "invalid-metadata")
        .body("errors[0].value", equalTo("65"));
    String half = "x".repeat(5_200);
    String large = "{\"k\":\"" + half + "\",\"l\":\"" + half + "\"}";
    Api.problem(
            given()
                .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
                .multiPart("metadata", large)
                .post(DOCUMENTS)
                .then(),
            400,
            "invalid-metadata")
        .body("errors[0].rule", containsString("10240"));
  }

  @Test
  void reportsTheLinesOfABulkThatAreOverTheLimit() {
    String lines =
        IntStream.rangeClosed(1, 21)
            .mapToObj(i -> "{\"id\":\"line-" + i + "\",\"text\":\"Line " + i + ".\"}")
            .collect(Collectors.joining("\n"));
    given()
        .contentType("application/x-ndjson")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .statusCode(202)
        .body("accepted", equalTo(20))
        .body("rejected[0].line", equalTo(21))
        .body("rejected[0].type", equalTo("urn:ragstone:problem:too-many-lines"));
    Api.problem(when().get(DOCUMENTS + "/line-21").then(), 404, "document-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson"})
  void refusesABodyOverTheLimitThatDoesNotAnnounceItsLength(String type) throws Exception {
    byte[] spaces = new byte[9 * 1024 * 1024];
    Arrays.fill(spaces, (byte) ' ');
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + DOCUMENTS))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.body()).contains("urn:ragstone:problem:body-too-large");
      assertThat(answer.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void refusesABodyOverTheLimit() {
    Api.problem(
        given()
            .contentType("text/plain")
            .body(new byte[3 * 1024 * 1024])
            .put(DOCUMENTS + "/large")
            .then(),
        413,
        "file-too-large");
    Api.problem(
        given()
            .contentType("text/plain")
            .body(new byte[9 * 1024 * 1024])
            .put(DOCUMENTS + "/larger")
            .then(),
        413,
        "body-too-large");
    nothingStored("large");
    nothingStored("larger");
  }

  @Test
  void refusesNamesAndIdsThatBreakTheirRules() {
    Api.problem(
            Api.post(Api.COLLECTIONS, "{\"name\":\"No Spaces\"}"), 400, "invalid-collection-name")
        .body("errors[0].value", equalTo("No Spaces"));
    Api.problem(
        Api.post(Api.COLLECTIONS, "{\"name\":\"" + "a".repeat(64) + "\"}"),
        400,
        "invalid-collection-name");
    Api.problem(
        Api.post(Api.COLLECTIONS, "{\"name\":\"x\",\"embedding_model\":\"other\"}"),
        400,
        "unknown-model");
    Api.problem(
            Api.post(Api.COLLECTIONS, "{\"name\":\"x\",\"chunking\":{\"max_tokens\":5}}"),
            400,
            "invalid-field")
        .body("errors[0].field", equalTo("chunking.max_tokens"));
    Api.problem(
        given()
            .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
            .multiPart("id", "a/b")
            .post(DOCUMENTS)
            .then(),
        400,
        "invalid-document-id");
    given()
        .queryParam("wait", "forever")
        .multiPart("file", "a.txt", "a".getBytes(StandardCharsets.UTF_8))
        .post(DOCUMENTS)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("wait"));
  }

  private static void nothingStored(String filename) {
    given()
        .queryParams(Map.of("filename", filename))
        .get(DOCUMENTS)
        .then()
        .statusCode(200)
        .body("data", hasSize(0));
  }

  private static byte[] encryptedPdf() throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(out);
      return out.toByteArray();
    }
  }
}
