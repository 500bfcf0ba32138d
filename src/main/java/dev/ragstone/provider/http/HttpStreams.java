package dev.ragstone.provider.http;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens HTTP exchanges whose answers are read while they arrive. Thread-safe.
///
/// Speaks HTTP/1.1 alone, because some model servers fail on the HTTP/2 upgrade that is otherwise
/// offered on plain connections, and follows no redirects, because they would leak credentials.
public final class HttpStreams implements AutoCloseable {

  private final Timeouts timeouts;
  private final HttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  /// Creates a client with a connection pool of its own.
  ///
  /// @param timeouts of every exchange
  public HttpStreams(Timeouts timeouts) {
    this.timeouts = timeouts;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeouts.connect())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("provider-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /// Sends a JSON body and waits for the head of the answer. Interrupting the thread ends the
  /// exchange.
  ///
  /// @param uri where to
  /// @param headers besides the content type
  /// @param body JSON in UTF-8
  /// @return the answer; closed by the caller, which ends the exchange wherever it is
  /// @throws ProviderException if there is no answer in time
  /// @throws CancellationException if the thread is interrupted
  public HttpStream post(URI uri, Map<String, String> headers, byte[] body) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream, application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        headers);
  }

  /// Sends a body of any type and waits for the whole answer.
  ///
  /// @param uri where to
  /// @param headers among them the content type
  /// @param body as it is sent
  /// @return the answer, whatever its status
  /// @throws ProviderException if it does not come in time, or not whole
  /// @throws CancellationException if the thread is interrupted
  public HttpReply exchange(URI uri, Map<String, String> headers, byte[] body) {
    return HttpReply.of(
        send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body)),
            headers));
  }

  /// Asks for something and waits for the whole answer.
  ///
  /// @param uri what
  /// @param headers any
  /// @return the answer, whatever its status
  /// @throws ProviderException if it does not come in time, or not whole
  /// @throws CancellationException if the thread is interrupted
  public HttpReply get(URI uri, Map<String, String> headers) {
    return HttpReply.of(send(HttpRequest.newBuilder(uri).GET(), headers));
  }

  private HttpStream send(HttpRequest.Builder request, Map<String, String> headers) {
    headers.forEach(request::setHeader);
    long started = System.nanoTime();
    var answer = await(client.sendAsync(request.build(), BodyHandlers.ofInputStream()));
    return new HttpStream(answer, new StreamDeadline(deadlines, timeouts, started, answer.body()));
  }

  private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> exchange) {
    try {
      return exchange.get(timeouts.firstToken().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new ProviderException(
          Failure.TIMEOUT,
          "The model provider did not answer within " + timeouts.firstToken().toMillis() + " ms",
          null,
          e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("interrupted while waiting for the provider");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private ProviderException unreachable(Throwable cause) {
    String message =
        switch (cause) {
          case HttpConnectTimeoutException _ ->
              "The model provider did not accept a connection within "
                  + timeouts.connect().toMillis()
                  + " ms";
          case ConnectException _ -> "The model provider refuses connections";
          case IOException _ -> "The connection to the model provider was lost";
          default -> "The model provider cannot be called";
        };
    return new ProviderException(Failure.UNREACHABLE, message, null, cause);
  }

  /// Ends all exchanges at once.
  @Override
  public void close() {
    client.shutdownNow();
    deadlines.shutdownNow();
  }
}
