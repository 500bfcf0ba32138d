package dev.ragstone.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An answer read from a bare socket, since no HTTP client sends what an attacker does.
///
/// @param status 0 where the service closed the connection without an answer, or did not answer in
///   time
/// @param headers names in lower case; of several lines the last
/// @param body at most 64 KiB of it, decoded from chunks; empty for events, which may never end
record RawReply(int status, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BODY = 65_536;
  private static final int PATIENCE_MS = 30_000;

  /// Sends bytes on a connection of their own and reads what comes back.
  static RawReply to(URI service, byte[] request) throws IOException {
    return to(service, request, MOST_BODY);
  }

  /// Sends bytes on a connection of their own and reads so much of what comes back.
  static RawReply to(URI service, byte[] request, int mostBody) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), PATIENCE_MS);
      send(socket, request);
      return read(new BufferedInputStream(socket.getInputStream()), mostBody);
    }
  }

  /// A service that refuses a large body may close before all of it was sent; its answer counts.
  private static void send(Socket socket, byte[] request) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      out.write(request);
      out.flush();
    } catch (IOException e) {
      if (socket.isClosed()) {
        throw e;
      }
    }
  }

  private static RawReply read(InputStream in, int mostBody) throws IOException {
    try {
      String status = line(in);
      if (!status.startsWith("HTTP/1.")) {
        return new RawReply(0, Map.of(), status);
      }
      var headers = new TreeMap<String, String>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
      int code = Integer.parseInt(status.substring(9, 12));
      return code == 100
          ? read(in, mostBody)
          : new RawReply(code, headers, body(in, headers, mostBody));
    } catch (SocketTimeoutException e) {
      return new RawReply(0, Map.of(), "no answer in time");
    } catch (IOException e) {
      return new RawReply(0, Map.of(), "closed: " + e.getMessage());
    }
  }

  private static String body(InputStream in, Map<String, String> headers, int mostBody)
      throws IOException {
    var body = new ByteArrayOutputStream();
    if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
      return "";
    }
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      int size = Integer.parseInt(line(in).strip(), 16);
      while (size > 0 && body.size() < mostBody) {
        body.write(in.readNBytes(size));
        line(in);
        size = Integer.parseInt(line(in).strip(), 16);
      }
    } else {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      body.write(in.readNBytes(Math.min(length, mostBody)));
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /// {@return what is wrong with an error of the OpenAI dialect; empty if nothing is. A path that
  /// cannot be read belongs to no dialect and may be answered with a problem}
  String faultAsOpenAiError() {
    if (!headers.getOrDefault("content-type", "").startsWith("application/json")) {
      return faultAsProblem();
    }
    try {
      JsonNode error = JSON.readTree(body).path("error");
      boolean whole =
          !error.path("message").asText().isBlank()
              && !error.path("type").asText().isBlank()
              && !error.path("code").asText().isBlank()
              && error.has("param");
      return whole ? "" : "a member is missing or wrong";
    } catch (IOException e) {
      return "the body is no JSON";
    }
  }

  /// {@return what is wrong with an error as a problem document (RFC 9457); empty if nothing is}
  String faultAsProblem() {
    if (!headers.getOrDefault("content-type", "").startsWith("application/problem+json")) {
      return "Content-Type is " + headers.get("content-type");
    }
    try {
      JsonNode problem = JSON.readTree(body);
      boolean whole =
          problem.path("type").asText().startsWith("urn:ragstone:problem:")
              && !problem.path("title").asText().isBlank()
              && !problem.path("detail").asText().isBlank()
              && problem.path("status").asInt() == status;
      return whole ? "" : "a member is missing or wrong";
    } catch (IOException e) {
      return "the body is no JSON";
    }
  }
}
