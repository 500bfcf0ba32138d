package dev.ragstone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A model provider on this machine: speaks the wire formats of OpenAI and of Workers AI over
/// HTTP/1.1 and misbehaves on demand, down to the single byte.
///
/// In tests, [#next] queues a behaviour for one request. By hand, it answers from the sources in
/// the prompt, and a model name `fault-…` asks for the fault of that name (see [Faults]).
public final class LocalProvider implements AutoCloseable {

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Function<Call, Behaviour> otherwise = Faults::named;
  private final Queue<Behaviour> script = new ArrayDeque<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Semaphore disconnects = new Semaphore(0);

  private LocalProvider(int port) throws IOException {
    socket = new ServerSocket(port, 1024, InetAddress.getLoopbackAddress());
  }

  /// Starts on the given port, or on a free one for 0.
  public static LocalProvider start(int port) {
    try {
      var provider = new LocalProvider(port);
      provider.threads.execute(provider::accept);
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Serves on port 8089, or on that of the system property `port`, until it is killed: `./mvnw -q
  /// test-compile exec:java@provider`.
  public static void main(String[] args) throws InterruptedException {
    var provider = start(Integer.getInteger("port", 8089));
    System.out.println("As a server in the OpenAI format:");
    System.out.println("  -Dragstone.openai.base-url=" + provider.baseUrl());
    System.out.println("  -Dragstone.openai.model=local");
    System.out.println("As Cloudflare Workers AI:");
    System.out.println("  -Dragstone.workers-ai.base-url=" + provider.accountsUrl());
    System.out.println("  -Dragstone.workers-ai.account-id=local");
    System.out.println("  -Dragstone.workers-ai.api-token=local");
    System.out.println("A model named fault-busy, @cf/fault-stall … misbehaves: see Faults.");
    Thread.currentThread().join();
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  /// Where Cloudflare's API would be.
  public URI accountsUrl() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/client/v4");
  }

  /// Queues what happens to the next request for which nothing is queued yet.
  public LocalProvider next(Behaviour behaviour) {
    synchronized (script) {
      script.add(behaviour);
    }
    return this;
  }

  /// Says what happens to the requests for which nothing is queued.
  public void otherwise(Function<Call, Behaviour> behaviour) {
    otherwise = behaviour;
  }

  /// The requests so far.
  public List<Call> calls() {
    return calls;
  }

  /// Waits until a client has hung up on an unfinished answer.
  public boolean sawDisconnect(Duration within) throws InterruptedException {
    return disconnects.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      var exchange = LocalExchange.read(client);
      while (exchange != null) {
        calls.add(exchange.call());
        behaviour(exchange.call()).answer(exchange);
        if (!exchange.reusable()) {
          return;
        }
        exchange = LocalExchange.read(client);
      }
    } catch (IOException _) {
      disconnects.release();
    }
  }

  private Behaviour behaviour(Call call) {
    synchronized (script) {
      Behaviour next = script.poll();
      return next == null ? otherwise.apply(call) : next;
    }
  }

  /// Returns once nobody listens any more: the port stays open while a thread waits at it.
  @Override
  public void close() {
    try {
      socket.close();
      threads.shutdownNow();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What happens to one request.
  @FunctionalInterface
  public interface Behaviour {
    void answer(LocalExchange exchange) throws IOException;
  }

  /// One request.
  public record Call(String path, Map<String, String> headers, JsonNode body) {}
}
