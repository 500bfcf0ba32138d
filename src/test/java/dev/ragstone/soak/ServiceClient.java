package dev.ragstone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of one collection of a service process. Thread-safe.
final class ServiceClient implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String COLLECTION = "soak";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PAGE = 500;

  private final ServiceProcess service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ServiceClient(ServiceProcess service) {
    this.service = service;
  }

  boolean isAlive() {
    return ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  /// Makes the collection unless it is there.
  void createCollection() throws IOException, InterruptedException {
    Reply reply =
        send(
            "POST",
            "/v1/collections",
            BodyPublishers.ofString("{\"name\":\"" + COLLECTION + "\"}"),
            "application/json");
    if (reply.status() != 201 && reply.status() != 409) {
      throw new IllegalStateException("the collection could not be made: " + reply);
    }
  }

  Reply put(String id, String filename, BodyPublisher body)
      throws IOException, InterruptedException {
    return send(
        "PUT",
        path("/documents/" + encoded(id) + "?filename=" + encoded(filename)),
        body,
        "application/octet-stream");
  }

  /// Documents as lines of JSON.
  Reply bulk(BodyPublisher lines) throws IOException, InterruptedException {
    return send("POST", path("/documents"), lines, "application/x-ndjson");
  }

  /// Keyword search, which needs no model.
  Reply search(String query) throws IOException, InterruptedException {
    return send(
        "POST",
        path("/search"),
        BodyPublishers.ofString("{\"query\":\"" + query + "\",\"mode\":\"keyword\"}"),
        "application/json");
  }

  JsonNode document(String id) throws IOException, InterruptedException {
    return get(path("/documents/" + encoded(id)));
  }

  JsonNode firstPage() throws IOException, InterruptedException {
    return get(path("/documents?limit=" + PAGE));
  }

  void pauseQueue() throws IOException, InterruptedException {
    send("POST", "/v1/queue/pause", BodyPublishers.noBody(), null);
  }

  void resumeQueue() throws IOException, InterruptedException {
    send("POST", "/v1/queue/resume", BodyPublishers.noBody(), null);
  }

  /// Waits until the documents in work are through.
  void awaitIdle() throws IOException, InterruptedException {
    while (queue().path("processing").asLong() > 0) {
      Thread.sleep(50);
    }
  }

  JsonNode collection() throws IOException, InterruptedException {
    return get(path(""));
  }

  JsonNode queue() throws IOException, InterruptedException {
    return get("/v1/queue");
  }

  /// All documents of the collection, newest first.
  List<JsonNode> documents() throws IOException, InterruptedException {
    var documents = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = get(path("/documents?limit=" + PAGE + cursor));
      page.path("data").forEach(documents::add);
      cursor =
          page.path("next_cursor").isNull()
              ? ""
              : "&cursor=" + encoded(page.path("next_cursor").asText());
    } while (!cursor.isEmpty());
    return documents;
  }

  List<JsonNode> chunks(String id) throws IOException, InterruptedException {
    var chunks = new ArrayList<JsonNode>();
    get(path("/documents/" + encoded(id) + "/chunks?limit=1000")).path("data").forEach(chunks::add);
    return chunks;
  }

  /// Waits until nothing is on its way any more.
  ///
  /// @return what is still on its way when the time is over
  long awaitSettled(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      JsonNode queue = queue();
      long open =
          queue.path("queued").asLong()
              + queue.path("processing").asLong()
              + queue.path("waiting_for_retry").asLong();
      if (open == 0 || System.nanoTime() > deadline) {
        return open;
      }
      Thread.sleep(500);
    }
  }

  double residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    Reply reply = send("GET", path, BodyPublishers.noBody(), null);
    if (reply.status() != 200) {
      throw new IllegalStateException("GET " + path + " was answered by " + reply);
    }
    return reply.body();
  }

  private Reply send(String method, String path, BodyPublisher body, @Nullable String type)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .timeout(PATIENCE)
            .method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    return new Reply(
        response.statusCode(),
        response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body()));
  }

  private static String path(String rest) {
    return "/v1/collections/" + COLLECTION + rest;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// An answer of the service.
  record Reply(int status, JsonNode body) {

    /// {@return the last part of the problem's type}
    String problem() {
      return body.path("type").asText("none").replace("urn:ragstone:problem:", "");
    }
  }
}
