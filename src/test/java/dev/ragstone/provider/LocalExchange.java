package dev.ragstone.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 request and the bytes of its answer.
public final class LocalExchange {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Socket socket;
  private final OutputStream out;
  private final LocalProvider.Call call;
  private boolean finished;

  private LocalExchange(Socket socket, LocalProvider.Call call) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.call = call;
  }

  /// Reads a request; null where the client has closed the connection between two.
  static @Nullable LocalExchange read(Socket socket) throws IOException {
    var in = socket.getInputStream();
    String request = line(in);
    if (request == null) {
      return null;
    }
    Map<String, String> headers = headers(in);
    if ("100-continue".equals(headers.get("expect"))) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    boolean other = body.length == 0 || !headers.getOrDefault("content-type", "").contains("json");
    var json = other ? JSON.createObjectNode().put("bytes", body) : JSON.readTree(body);
    return new LocalExchange(
        socket, new LocalProvider.Call(request.split(" ", -1)[1], headers, json));
  }

  public LocalProvider.Call call() {
    return call;
  }

  boolean reusable() {
    return finished;
  }

  /// Answers in one piece.
  public void answer(int status, String type, String body, String... moreHeaders)
      throws IOException {
    answer(status, type, body.getBytes(StandardCharsets.UTF_8), moreHeaders);
  }

  /// Answers with bytes in one piece.
  public void answer(int status, String type, byte[] bytes, String... moreHeaders)
      throws IOException {
    head(status, type, String.join("\r\n", moreHeaders), "Content-Length: " + bytes.length);
    out.write(bytes);
    out.flush();
    finished = true;
  }

  /// Begins an answer in pieces.
  public LocalExchange stream(String type, String... moreHeaders) throws IOException {
    head(200, type, String.join("\r\n", moreHeaders), "Transfer-Encoding: chunked");
    return this;
  }

  /// Sends bytes as they are, as one piece.
  public LocalExchange bytes(byte... bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return this;
  }

  /// Sends text as it is, as one piece.
  public LocalExchange text(String text) throws IOException {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends one event.
  public LocalExchange event(String data) throws IOException {
    return text("data: " + data + "\n\n");
  }

  /// Sends one event that adds text to the answer.
  public LocalExchange delta(String content) throws IOException {
    var choice = JSON.createObjectNode();
    choice.putObject("delta").put("content", content);
    return event(chunk(choice));
  }

  /// Sends the finish reason, the usage and `[DONE]`, and ends the answer.
  public void end(String finishReason) throws IOException {
    var choice = JSON.createObjectNode().put("finish_reason", finishReason);
    choice.putObject("delta");
    event(chunk(choice));
    event(
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":37,\"completion_tokens\":12,\"total_tokens\":49}}");
    event("[DONE]");
    close();
  }

  /// Ends the answer as HTTP wants it.
  public void close() throws IOException {
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    finished = true;
  }

  /// Drops the connection in the middle of the answer.
  public void drop() throws IOException {
    socket.close();
  }

  /// Sends nothing more until the client hangs up, which ends the exchange.
  public void stall() throws IOException {
    socket.setSoTimeout(30_000);
    try {
      if (socket.getInputStream().read() >= 0) {
        throw new IllegalStateException("a second request before the answer to the first");
      }
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException("the client did not hang up", e);
    }
    throw new IOException("the client hung up");
  }

  private static String chunk(ObjectNode choice) {
    var chunk = JSON.createObjectNode();
    chunk.put("id", "chatcmpl-1").put("object", "chat.completion.chunk").put("created", 1767225600);
    chunk.put("model", "local-model");
    chunk.putArray("choices").add(choice.put("index", 0));
    return chunk.toString();
  }

  private void head(int status, String type, String... headers) throws IOException {
    var head =
        new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Type: " + type + "\r\n");
    for (String header : headers) {
      if (!header.isEmpty()) {
        head.append(header).append("\r\n");
      }
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
      }
      line.write(next);
    }
    return null;
  }
}
