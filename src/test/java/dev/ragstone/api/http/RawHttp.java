package dev.ragstone.api.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends exactly the bytes that a test wants to send; clients would put them right.
final class RawHttp {

  private static final int PATIENCE_MS = 20_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

  private final int port;
  private final InetAddress from;

  RawHttp(int port) {
    this(port, InetAddress.getLoopbackAddress());
  }

  private RawHttp(int port, InetAddress from) {
    this.port = port;
    this.from = from;
  }

  /// {@return the same from another address of this machine}
  RawHttp from(String address) {
    return new RawHttp(port, InetAddress.ofLiteral(address));
  }

  /// Sends a request with the right `Host`.
  ///
  /// @param line method, target, and no version
  /// @param headers each `name: value`
  Answer send(String line, String... headers) throws IOException {
    return sendTo("127.0.0.1:" + port, line, headers);
  }

  Answer sendTo(String host, String line, String... headers) throws IOException {
    return exchange(line + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines(headers) + "\r\n");
  }

  Answer sendBody(String line, String body, String... headers) throws IOException {
    return exchange(
        line
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\n"
            + lines(headers)
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  /// Sends bytes, and reads until the service ends the connection.
  Answer exchange(String request) throws IOException {
    String whole = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket socket = connect()) {
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// Sends the head of a request whose body never comes.
  ///
  /// @return the first line of the answer
  Answer sendHeadOnly(String line, String... headers) throws IOException {
    String head = line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + lines(headers) + "\r\n";
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new Answer(new String(first, StandardCharsets.UTF_8));
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MS);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  /// What came back.
  record Answer(String text) {

    int status() {
      Matcher status = STATUS.matcher(text);
      if (!status.lookingAt()) {
        throw new AssertionError("no answer, got: " + text);
      }
      return Integer.parseInt(status.group(1));
    }

    /// {@return status and kind of a problem, such as `403 foreign-host`; the status alone if the
    /// answer is no problem document}
    String problem() {
      Matcher slug = Pattern.compile("urn:ragstone:problem:([a-z-]+)").matcher(text);
      boolean isDocument =
          text.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
      return isDocument && slug.find() ? status() + " " + slug.group(1) : String.valueOf(status());
    }

    String header(String name) {
      Matcher header =
          Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*?)\\r?$").matcher(text);
      return header.find() ? header.group(1) : "";
    }
  }
}
