package dev.ragstone.api.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client that decides itself what it sends and when, and whether it reads. Not thread-safe.
final class RawConnection implements AutoCloseable {

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  /// Connects with a small window, so that a client that does not read is soon noticed.
  static RawConnection to(URI server) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8_192);
    socket.setTcpNoDelay(true);
    socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()), 5_000);
    return new RawConnection(socket);
  }

  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  RawConnection get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /// Reads until a text has come.
  String readUntil(String wanted, Duration patience) throws IOException {
    var read = new ByteArrayOutputStream();
    socket.setSoTimeout((int) patience.toMillis());
    for (int one = socket.getInputStream().read(); one >= 0; one = socket.getInputStream().read()) {
      read.write(one);
      String text = read.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith(wanted)) {
        return text;
      }
    }
    throw new IOException("the connection ended after: " + read.toString(StandardCharsets.UTF_8));
  }

  /// Reads until the server closes the connection.
  ///
  /// @throws java.net.SocketTimeoutException if it does not for so long
  String readToEnd(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    var read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (SocketException _) {
      // reset: closed as well
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
