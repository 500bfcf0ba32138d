package dev.ragstone.provider.http;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;

/// The answer of a provider while it arrives. Not thread-safe; closing it ends the exchange.
public final class HttpStream implements AutoCloseable {

  /// What is read of an answer that is an error.
  private static final int MAX_ERROR_BYTES = 64 << 10;

  private final HttpResponse<InputStream> response;
  private final StreamDeadline deadline;

  HttpStream(HttpResponse<InputStream> response, StreamDeadline deadline) {
    this.response = response;
    this.deadline = deadline;
  }

  /// {@return the HTTP status}
  public int status() {
    return response.statusCode();
  }

  /// Returns a header.
  ///
  /// @param name in any case
  /// @return its first value
  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /// {@return the media type in lower case without parameters; empty where there is none}
  public String mediaType() {
    String type = header("Content-Type").orElse("");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /// Opens the body. A failed read of it is explained by [#explain].
  ///
  /// @return the body, unpacked
  /// @throws IOException if the body is not in the encoding it claims
  public InputStream body() throws IOException {
    boolean packed = header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    return packed ? new GZIPInputStream(response.body()) : response.body();
  }

  /// Reads the beginning of a body that reports an error.
  ///
  /// @return at most 64 KiB of it
  /// @throws IOException if the body fails
  public byte[] errorBody() throws IOException {
    return body().readNBytes(MAX_ERROR_BYTES);
  }

  /// Reports that a piece of the answer arrived, which starts the timeout for the next one.
  public void progressed() {
    deadline.progressed();
  }

  /// Reports that the essential part arrived, and limits the time for the rest.
  ///
  /// @param limit time for the rest
  public void expectEndWithin(Duration limit) {
    deadline.shorten(limit);
  }

  /// Explains why reading the body failed.
  ///
  /// @param e as thrown by the body
  /// @return a timeout or a lost connection
  /// @throws CancellationException if the reading thread was interrupted
  public ProviderException explain(IOException e) {
    if (deadline.expired()) {
      return new ProviderException(
          Failure.TIMEOUT,
          "The model provider sent nothing for " + deadline.allowed().toMillis() + " ms",
          null,
          e);
    }
    if (Thread.currentThread().isInterrupted()) {
      var cancelled = new CancellationException("interrupted while the provider was answering");
      cancelled.initCause(e);
      throw cancelled;
    }
    return new ProviderException(
        Failure.BROKEN, "The connection to the model provider was lost", null, e);
  }

  @Override
  public void close() {
    deadline.close();
    try {
      response.body().close();
    } catch (IOException _) {
      // The exchange is over either way.
    }
  }
}
