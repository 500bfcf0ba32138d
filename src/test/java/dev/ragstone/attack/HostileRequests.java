package dev.ragstone.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Requests made from the calls of an API, each wrong somewhere. The same seed makes the same
/// requests. Not thread-safe.
final class HostileRequests {

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)[^}]*}");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND");
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/json",
          "application/x-ndjson",
          "text/plain",
          "application/octet-stream",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=b",
          "application/json; charset=utf-16",
          "application/json;;;",
          "application/json; charset=klingon",
          "a/b/c",
          "",
          "application/vnd.x+json");
  private static final List<Charset> ENCODINGS =
      List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE);

  private static final List<String> PARTS =
      List.of("file", "file", "metadata", "title", "url", "id", "x", "", "file\"; filename=\"y");
  private static final List<String> FILENAMES =
      List.of("a.txt", "a\nb.txt", "../../x", "", "\"", "a.pdf", ".html");
  private static final List<String> PART_TYPES =
      List.of("a/b/c", "text/plain; charset=klingon", "", "text/plain", "application/pdf", ";");

  private final List<Operation> operations;
  private final Hostile hostile;
  private final URI service;

  HostileRequests(List<Operation> operations, URI service, long seed) {
    this.operations = List.copyOf(operations);
    this.hostile = new Hostile(new Random(seed));
    this.service = service;
  }

  /// One request, as bytes on the wire.
  static final class Request {

    private final Operation operation;
    private final String line;
    private final byte[] bytes;

    private Request(Operation operation, String line, byte[] bytes) {
      this.operation = operation;
      this.line = line;
      this.bytes = bytes;
    }

    /// The call that the request is a wrong form of.
    Operation operation() {
      return operation;
    }

    /// Method and target, for reports.
    String line() {
      return line;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean isHead() {
      return line.startsWith("HEAD ");
    }
  }

  Request next() {
    Operation operation = hostile.oneOf(operations);
    String method = hostile.once(12) ? hostile.oneOf(METHODS) : operation.method();
    String target = target(operation);
    var lines = new ArrayList<String>();
    lines.add(method + " " + target + (hostile.once(60) ? " HTTP/1.0" : " HTTP/1.1"));
    lines.add("Host: " + service.getAuthority());
    lines.add("Connection: close");
    lines.addAll(hostile.headers());
    Body body = body(operation);
    if (body.type != null) {
      lines.add("Content-Type: " + body.type);
    }
    byte[] content = body.bytes;
    if (content.length > 0 || !method.equals("GET")) {
      lines.add("Content-Length: " + content.length);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(content);
    return new Request(operation, method + " " + target, bytes.toByteArray());
  }

  private String target(Operation operation) {
    String path = PLACE.matcher(operation.path()).replaceAll(place -> inPath(place.group(1)));
    var query = new StringBuilder();
    for (String name : operation.queries()) {
      if (hostile.once(2)) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(inQuery());
      }
    }
    if (hostile.once(30)) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(hostile.oneOf(List.of("%", "&&=", "x", "=", "%zz=1")));
    }
    return path + query;
  }

  /// What exists, mostly, so that requests get past the look-up.
  private String inPath(String name) {
    if (!hostile.once(5)) {
      return name.equals("collection") ? FuzzedData.COLLECTION : FuzzedData.DOCUMENT;
    }
    String text = hostile.text();
    String encoded = encoded(text.isEmpty() ? "x" : text);
    return encoded.replace("$", "%24");
  }

  private String inQuery() {
    return hostile.once(15)
        ? "%" + hostile.oneOf(List.of("", "g", "ff", "c3%28"))
        : encoded(hostile.text());
  }

  /// A body with its Content-Type, which may be absent.
  private static final class Body {

    private final @Nullable String type;
    private final byte[] bytes;

    Body(@Nullable String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }
  }

  private Body body(Operation operation) {
    if (operation.bodies().isEmpty()) {
      return hostile.once(8)
          ? new Body(hostile.oneOf(MEDIA_TYPES), hostile.text().getBytes(StandardCharsets.UTF_8))
          : new Body(null, new byte[0]);
    }
    Map.Entry<String, JsonNode> shape =
        hostile.oneOf(
            operation.bodies().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList());
    String type = hostile.once(10) ? hostile.oneOf(MEDIA_TYPES) : shape.getKey();
    if (type.startsWith("multipart/form-data")) {
      return new Body(hostile.once(6) ? type : "multipart/form-data; boundary=b", form());
    }
    String json = hostile.mutated(shape.getValue()).toString();
    if (type.contains("ndjson") || type.contains("jsonl")) {
      json = json + "\n" + hostile.mutated(shape.getValue()) + "\n" + hostile.text();
    }
    Charset encoding = hostile.once(30) ? hostile.oneOf(ENCODINGS) : StandardCharsets.UTF_8;
    byte[] bytes = json.getBytes(encoding);
    return new Body(type, hostile.once(8) ? hostile.broken(bytes) : bytes);
  }

  /// A form whose parts are odd.
  private byte[] form() {
    var form = new StringBuilder();
    do {
      form.append("--b\r\n").append(part());
    } while (hostile.once(2));
    form.append(hostile.once(6) ? "" : "--b--\r\n");
    return form.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String part() {
    String name = hostile.oneOf(PARTS);
    String filename = hostile.once(2) ? "; filename=\"" + hostile.oneOf(FILENAMES) + "\"" : "";
    String type = hostile.once(3) ? "Content-Type: " + hostile.oneOf(PART_TYPES) + "\r\n" : "";
    return "Content-Disposition: form-data; name=\""
        + name
        + "\""
        + filename
        + "\r\n"
        + type
        + (hostile.once(15) ? "" : "\r\n")
        + hostile.text()
        + "\r\n";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
