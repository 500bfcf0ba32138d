package dev.ragstone.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a page of somebody else can do in the browser of an operator whose service has no key:
/// nothing, be it on another port, under another name, or under a name that points to the service.
class ForeignPageIT {

  private static final String TRUTH = "The reading room opens at nine.";

  /// Everything that a page may send without asking, and what it may try with asking.
  private static final String ATTACK =
      """
      async base => {
        const documents = base + '/v1/collections/kb/documents';
        const json = JSON.stringify({ name: 'made-by-a-page' });
        const read = [];
        const send = async (path, options) => {
          try {
            const response = await fetch(base + path, options);
            read.push(await response.text());
          } catch (error) {
            read.push('');
          }
        };
        const form = () => {
          const data = new FormData();
          data.append('id', 'rules.txt');
          data.append('file', new Blob(['forged'], { type: 'text/plain' }), 'rules.txt');
          return data;
        };
        for (const mode of ['no-cors', 'cors']) {
          await send('/v1/collections/kb/documents', { method: 'POST', mode, body: form() });
          await send('/v1/collections', { method: 'POST', mode, body: new Blob([json]) });
          await send('/v1/collections', { method: 'POST', mode, body: json });
          await send('/v1/collections', { method: 'POST', mode, body: new URLSearchParams(json) });
          await send('/v1/queue/pause', { method: 'POST', mode });
          await send('/v1/collections', { mode });
          await send('/v1/collections/kb/documents/rules.txt/text', { mode });
          await send('/q/metrics', { mode });
        }
        await send('/v1/collections', { method: 'POST', body: json,
          headers: { 'Content-Type': 'application/json' } });
        await send('/v1/collections/kb/documents/rules.txt', { method: 'PUT', body: 'forged' });
        await send('/v1/collections/kb/documents/rules.txt', { method: 'DELETE' });
        await send('/v1/collections/kb/documents/%2e%2e', { method: 'DELETE' });
        navigator.sendBeacon(base + '/v1/collections', json);
        navigator.sendBeacon(base + '/v1/collections', new Blob([json]));
        navigator.sendBeacon(documents, form());
        navigator.sendBeacon(base + '/v1/queue/pause');
        for (const [action, type] of [[documents, 'multipart/form-data'],
            [base + '/v1/collections', 'text/plain'], [base + '/v1/queue/pause', '']]) {
          const frame = document.createElement('iframe');
          frame.name = 'frame' + Math.random();
          document.body.append(frame);
          const sent = document.createElement('form');
          sent.method = 'POST';
          sent.action = action;
          sent.enctype = type;
          sent.target = frame.name;
          const field = document.createElement('input');
          field.name = '{"name":"made-by-a-page","description":"';
          field.value = '"}';
          sent.append(field);
          document.body.append(sent);
          const loaded = new Promise(done => frame.addEventListener('load', done));
          sent.submit();
          await Promise.race([loaded, new Promise(done => setTimeout(done, 2000))]);
        }
        await new Promise(done => setTimeout(done, 500));
        return read.join('\\n');
      }
      """;

  @TempDir private static Path folder;
  private static @Nullable ServiceProcess running;
  private static @Nullable Chromium started;
  private static @Nullable Elsewhere elsewhere;

  @BeforeAll
  static void startServiceBrowserAndAnotherSite() throws IOException, InterruptedException {
    Optional<Path> executable = Chromium.installed();
    assumeTrue(executable.isPresent(), "no Chromium installed: looked for " + Chromium.PLACES);
    running = ServiceProcess.start(folder.resolve("data"));
    started = new Chromium(executable.orElseThrow());
    elsewhere = new Elsewhere();
    call("POST", "/v1/collections", "{\"name\":\"kb\"}", "application/json");
    call("PUT", "/v1/collections/kb/documents/rules.txt?wait=true", TRUTH, "text/plain");
  }

  @AfterAll
  static void stopAll() {
    if (elsewhere != null) {
      elsewhere.close();
    }
    if (started != null) {
      started.close();
    }
    if (running != null) {
      running.close();
    }
  }

  @Test
  void doesNothingForAPageOnAnotherPort() throws IOException, InterruptedException {
    int port = Objects.requireNonNull(elsewhere).port();
    attack("http://127.0.0.1:" + port + "/", service().url().toString());
    attack("http://localhost:" + port + "/", service().url().toString());
  }

  @Test
  void doesNothingForAPageUnderAnotherName() throws IOException, InterruptedException {
    int port = Objects.requireNonNull(elsewhere).port();
    attack("http://" + Chromium.FOREIGN_NAME + ":" + port + "/", service().url().toString());
  }

  /// For the browser page and service are one site; only the name tells.
  @Test
  void doesNothingUnderANameThatWasReboundToTheService() throws IOException, InterruptedException {
    String rebound = "http://" + Chromium.FOREIGN_NAME + ":" + service().url().getPort();
    attack(rebound + "/lure.html", rebound);
  }

  @Test
  void showsItselfInNoFrameAndRunsAsNoScriptOfAnotherSite() throws IOException {
    int port = Objects.requireNonNull(elsewhere).port();
    try (Page page = chromium().window()) {
      page.navigate("http://127.0.0.1:" + port + "/");
      Object loaded =
          page.evaluate(
              """
              base => new Promise(done => {
                const script = document.createElement('script');
                script.src = base + '/v1/collections';
                script.onload = () => done(true);
                script.onerror = () => done(false);
                document.head.append(script);
              })
              """,
              service().url().toString());
      assertThat(loaded).isEqualTo(false);
    }
  }

  @Test
  void opensFromALinkOfAnotherSite() {
    int port = Objects.requireNonNull(elsewhere).port();
    try (Page page = chromium().window()) {
      page.navigate("http://" + Chromium.FOREIGN_NAME + ":" + port + "/");
      page.evaluate("url => { location.href = url; }", service().url() + "/");
      page.waitForURL(service().url() + "/");
      page.getByTestId("question").waitFor();
    }
  }

  private static void attack(String lure, String base) throws IOException, InterruptedException {
    var statuses = new ArrayList<Integer>();
    try (Page page = chromium().window()) {
      page.route(
          "**/lure.html",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/html")
                      .setBody("<!doctype html><title>Lure</title>")));
      page.navigate(lure);
      page.onResponse(response -> note(response, base, statuses));
      Object read = page.evaluate(ATTACK, base);
      assertThat(String.valueOf(read)).doesNotContain("\"kb\"", TRUTH, "ragstone_");
    }
    assertThat(statuses).hasSizeGreaterThan(10).containsOnly(403);
    assertNothingHappened();
  }

  private static void note(Response response, String base, List<Integer> statuses) {
    if (response.url().startsWith(base + "/v1") || response.url().startsWith(base + "/q")) {
      statuses.add(response.status());
    }
  }

  private static void assertNothingHappened() throws IOException, InterruptedException {
    assertThat(call("GET", "/v1/collections", null, null))
        .contains("\"kb\"")
        .doesNotContain("made-by-a-page");
    assertThat(call("GET", "/v1/collections/kb/documents/rules.txt/text", null, null))
        .contains(TRUTH);
    assertThat(call("GET", "/v1/collections/kb/documents", null, null))
        .containsOnlyOnce("\"filename\"");
    assertThat(call("GET", "/v1/queue", null, null)).contains("\"paused\":false");
  }

  private static String call(
      String method, String path, @Nullable String body, @Nullable String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service().url() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode())
          .as("%s %s: %s", method, path, response.body())
          .isBetween(200, 201);
      return response.body();
    }
  }

  private static ServiceProcess service() {
    return Objects.requireNonNull(running);
  }

  private static Chromium chromium() {
    return Objects.requireNonNull(started);
  }
}
