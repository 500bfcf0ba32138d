package dev.ragstone.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// What the service holds while it is attacked: a collection with one document.
final class FuzzedData {

  static final String COLLECTION = "fuzz";
  static final String DOCUMENT = "manual";
  static final String LONG = "long";

  private FuzzedData() {}

  /// Makes what an earlier request has removed.
  static void restore(URI service) throws IOException {
    String collection = "{\"name\":\"" + COLLECTION + "\"}";
    RawReply.to(
        service, request(service, "POST", "/v1/collections", "application/json", collection));
    String document =
        "/v1/collections/" + COLLECTION + "/documents/" + DOCUMENT + "?filename=manual.md";
    RawReply.to(
        service,
        request(
            service, "PUT", document, "text/markdown", "# Valve\n\nThe valve is closed by hand."));
    RawReply.to(service, request(service, "POST", "/v1/queue/resume", "application/json", ""));
  }

  /// Adds a document whose text takes megabytes, for clients that never read it.
  static void addLongDocument(URI service) throws IOException {
    String path =
        "/v1/collections/" + COLLECTION + "/documents/" + LONG + "?filename=long.txt&wait=60s";
    RawReply.to(service, request(service, "PUT", path, "text/plain", HostileBodies.longText()));
  }

  /// A request that is in order.
  static byte[] request(URI service, String method, String path, String type, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + service.getAuthority()
            + "\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
