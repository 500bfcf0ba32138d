package dev.ragstone.attack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Requests that are cheap to send and were dear to read.
final class HostileBodies {

  private static final String COLLECTION = "/v1/collections/" + FuzzedData.COLLECTION;
  private static final String SEARCH = COLLECTION + "/search";
  private static final int DEPTH = 16;
  private static final int LINES = Integer.getInteger("attack.lines", 6_000);

  private HostileBodies() {}

  /// Bodies of many nodes, many lines, many values and long fields.
  static List<byte[]> all(URI service) {
    String json = "application/json";
    String nodes = "{\"x\":[" + "{},".repeat(14_000_000) + "{}]}";
    String lines = "x\n".repeat(8_000_000);
    String values =
        "{\"query\":\"v\",\"filter\":{\"k\":{\"$in\":["
            + "\"abcdefgh\",".repeat(8_000_000)
            + "0]}}}";
    String title =
        "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"
            + "t".repeat(50_000_000)
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n";
    String deep = "{\"query\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}";
    return List.of(
        FuzzedData.request(service, "POST", SEARCH, json, nodes),
        FuzzedData.request(service, "POST", "/v1/collections", json, nodes),
        FuzzedData.request(
            service, "POST", COLLECTION + "/documents", "application/x-ndjson", lines),
        FuzzedData.request(service, "POST", SEARCH, json, values),
        FuzzedData.request(
            service, "POST", COLLECTION + "/documents", "multipart/form-data; boundary=b", title),
        FuzzedData.request(service, "POST", SEARCH, json, deep));
  }

  /// A search whose filter is a tree of alternatives.
  static byte[] branchingFilter(URI service) {
    String filter = "{\"k\":\"v\"}";
    for (int depth = 0; depth < DEPTH; depth++) {
      filter = "{\"$or\":[" + filter + "," + filter + "]}";
    }
    return FuzzedData.request(
        service,
        "POST",
        SEARCH,
        "application/json",
        "{\"query\":\"valve\",\"filter\":" + filter + "}");
  }

  /// What a browser sends for a page of another origin without asking first, and for a page whose
  /// name was pointed at this machine.
  static List<byte[]> ofForeignPages(URI service) {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"evil.txt\"\r\n\r\nevil\r\n--b--\r\n";
    byte[] upload =
        FuzzedData.request(
            service, "POST", COLLECTION + "/documents", "multipart/form-data; boundary=b", form);
    byte[] create =
        FuzzedData.request(
            service, "POST", "/v1/collections", "application/json", "{\"name\":\"evil\"}");
    byte[] pause = FuzzedData.request(service, "POST", "/v1/queue/pause", "text/plain", "");
    byte[] read = FuzzedData.request(service, "GET", "/v1/collections", "text/plain", "");
    String origin =
        "Connection: close\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: cross-site";
    return List.of(
        with(upload, "Connection: close", origin),
        with(create, "Connection: close", origin),
        with(pause, "Connection: close", origin),
        with(read, "Host: " + service.getAuthority(), "Host: evil.example"),
        with(create, "Host: " + service.getAuthority(), "Host: evil.example:" + service.getPort()));
  }

  private static byte[] with(byte[] request, String line, String other) {
    return new String(request, StandardCharsets.UTF_8)
        .replace(line + "\r\n", other + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A text that is longer than what the system keeps for a client that does not read.
  static String longText() {
    return IntStream.range(0, LINES)
        .mapToObj(number ->
            "Valve " + number + " is closed by hand, and slowly, in week " + number % 52 + ".\n\n")
        .collect(Collectors.joining());
  }
}
