package dev.ragstone.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Hostile clients of every kind at once, each of which begins anew as soon as it is answered.
final class Storm implements AutoCloseable {

  private static final int BODIES = 50;
  private static final int FILTERS = 4;
  private static final int IDLE = 600;
  private static final int SLOW = 200;
  private static final int DEAF = 100;
  private static final int PAGES = 4;
  private static final int PAUSE_MS = 500;
  private static final String IN_COLLECTION = "/v1/collections/" + FuzzedData.COLLECTION;

  private final URI service;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger defects = new AtomicInteger();
  private final AtomicInteger foreign = new AtomicInteger();
  private volatile boolean over;

  private Storm(URI service) {
    this.service = service;
  }

  /// What came of a storm.
  ///
  /// @param answered requests that were answered at all
  /// @param defects answers of 500
  /// @param foreign requests of foreign pages that were not refused
  record Effects(int answered, int defects, int foreign) {}

  static Storm begin(URI service) {
    var storm = new Storm(service);
    List<byte[]> bodies = HostileBodies.all(service);
    byte[] filter = HostileBodies.branchingFilter(service);
    for (int i = 0; i < BODIES; i++) {
      byte[] request = bodies.get(i % bodies.size());
      storm.again(() -> storm.count(RawReply.to(service, request)));
    }
    for (int i = 0; i < FILTERS; i++) {
      storm.again(() -> storm.count(RawReply.to(service, filter)));
    }
    for (int i = 0; i < IDLE; i++) {
      storm.again(storm::sayNothing);
    }
    for (int i = 0; i < SLOW; i++) {
      storm.again(storm::saySlowly);
    }
    for (int i = 0; i < DEAF; i++) {
      storm.again(storm::neverRead);
    }
    for (int i = 0; i < PAGES; i++) {
      storm.again(storm::comeFromAnotherPage);
    }
    return storm;
  }

  /// Ends all clients.
  Effects end() throws InterruptedException {
    over = true;
    clients.shutdownNow();
    if (!clients.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a client of the storm did not end");
    }
    return new Effects(answered.get(), defects.get(), foreign.get());
  }

  @Override
  public void close() {
    over = true;
    clients.shutdownNow();
  }

  private interface Client {
    void attack() throws IOException, InterruptedException;
  }

  /// A service that closes or refuses the connection defends itself; the client comes back.
  private void again(Client client) {
    clients.execute(() -> {
      while (!over) {
        try {
          client.attack();
        } catch (IOException _) {
          pause();
        } catch (InterruptedException _) {
          return;
        }
      }
    });
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(RawReply reply) throws InterruptedException {
    if (reply.status() == 0) {
      Thread.sleep(PAUSE_MS);
      return;
    }
    answered.incrementAndGet();
    if (reply.status() == 500) {
      defects.incrementAndGet();
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), 5_000);
    return socket;
  }

  private void sayNothing() throws IOException, InterruptedException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(60_000);
      int end = socket.getInputStream().read();
      Thread.sleep(end < 0 ? PAUSE_MS : 0);
    }
  }

  private void saySlowly() throws IOException, InterruptedException {
    byte[] request =
        ("POST "
                + IN_COLLECTION
                + "/search HTTP/1.1\r\nHost: "
                + service.getAuthority()
                + "\r\n"
                + "X-Slow: ")
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = connect()) {
      for (int i = 0; !over; i++) {
        socket.getOutputStream().write(i < request.length ? request[i] : 'x');
        Thread.sleep(PAUSE_MS);
      }
    }
  }

  private void neverRead() throws IOException, InterruptedException {
    try (Socket socket = connect()) {
      socket.setReceiveBufferSize(4_096);
      String path = IN_COLLECTION + "/documents/" + FuzzedData.LONG + "/text";
      socket.getOutputStream().write(FuzzedData.request(service, "GET", path, "text/plain", ""));
      Thread.sleep(20_000);
    }
  }

  private void comeFromAnotherPage() throws IOException, InterruptedException {
    for (byte[] request : HostileBodies.ofForeignPages(service)) {
      RawReply reply = RawReply.to(service, request);
      count(reply);
      if (reply.status() > 0 && reply.status() < 400) {
        foreign.incrementAndGet();
      }
    }
    Thread.sleep(PAUSE_MS);
  }
}
