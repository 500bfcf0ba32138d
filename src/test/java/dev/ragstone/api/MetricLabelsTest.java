package dev.ragstone.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Nothing that a caller makes up becomes a time series. That templates of routes do is shown by
/// `RequestFuzzIT` on the packaged service, as tests in one JVM share a registry of metrics.
@QuarkusTest
class MetricLabelsTest {

  private static final Pattern URI = Pattern.compile("^http_server_\\S*uri=\"([^\"]*)\"");

  @Test
  void areNothingThatCallersMadeUp() {
    when().get("/v1/collections/made-up-1/documents/made-up-2");
    for (String path :
        List.of(
            "/made-up-3",
            "/v1/made-up-4",
            "/v1/collections/made-up-5",
            "/docs//made-up-6",
            "/docs/made-up-7",
            "/page/app.js?made-up-8",
            "/page//app.js",
            "/q/health/group/made-up-9",
            "/%7Bmade-up%7D",
            "/v1/collections/made-up-10/search/made-up-11")) {
      given().urlEncodingEnabled(false).request("BREW", path);
      given().urlEncodingEnabled(false).get(path);
      given().urlEncodingEnabled(false).post(path);
    }

    var labels = new TreeSet<String>();
    when()
        .get("/q/metrics")
        .body()
        .asString()
        .lines()
        .map(URI::matcher)
        .forEach(line -> {
          if (line.find()) {
            labels.add(line.group(1));
          }
        });
    assertThat(labels)
        .noneMatch(label -> label.contains("made-up"))
        .noneMatch(label -> label.contains("app.js"))
        .allMatch(label -> label.matches("/v1/.*|other|NOT_FOUND|REDIRECTION|UNKNOWN|root"));
  }

  @Test
  void sayNothingOfWhatCallersMadeUp() {
    when().get("/v1/collections/made-up-12");
    given().request("MADEUP", "/v1/collections");

    assertThat(when().get("/q/metrics").body().asString()).doesNotContain("made-up-12", "MADEUP");
  }
}
