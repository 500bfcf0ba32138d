package dev.ragstone.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Server-sent events out of blocking code: `data:` lines of JSON, no event names, no closing mark.
///
/// The work runs on the request's own virtual thread and writes as it goes. When the client hangs
/// up, that thread is interrupted, which stops whatever it waits for: retrieval, a model, the next
/// change of a document.
public final class EventStream {

  private EventStream() {}

  /// Answers with the events that the work sends.
  ///
  /// @param json writes events
  /// @param request whose client may hang up
  /// @param work sends events while the response is written
  /// @return to be returned by the resource
  public static Response of(ObjectMapper json, RoutingContext request, Work work) {
    StreamingOutput output = out -> run(json, request, work, out);
    return Response.ok(output, MediaType.SERVER_SENT_EVENTS)
        .header("Cache-Control", "no-cache")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private static void run(ObjectMapper json, RoutingContext request, Work work, OutputStream out)
      throws IOException {
    try (var _ = HangUp.interrupts(request)) {
      work.run(new Events(json, out));
    } catch (InterruptedException | CancellationException | ClientGone _) {
      // nobody is left to be told
    }
  }

  /// What sends events.
  public interface Work {
    /// Sends events until all is said.
    ///
    /// @param events where they go
    /// @throws IOException if something cannot be read
    /// @throws InterruptedException if the client hung up
    void run(Events events) throws IOException, InterruptedException;
  }

  /// Where events go.
  public static final class Events {

    private final ObjectMapper json;
    private final OutputStream out;

    Events(ObjectMapper json, OutputStream out) {
      this.json = json;
      this.out = out;
    }

    /// Sends one event.
    ///
    /// @param event written as JSON
    /// @throws ClientGone if the connection is closed
    public void send(Object event) {
      try {
        write("data: " + json.writeValueAsString(event) + "\n\n");
      } catch (IOException e) {
        throw new ClientGone(e);
      }
    }

    /// Sends a comment, which keeps proxies from closing a silent connection.
    public void keepAlive() {
      try {
        write(": keep-alive\n\n");
      } catch (IOException e) {
        throw new ClientGone(e);
      }
    }

    private void write(String frame) throws IOException {
      out.write(frame.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /// The client closed the connection.
  public static final class ClientGone extends RuntimeException {
    ClientGone(Throwable cause) {
      super("the client closed the connection", cause);
    }
  }

  /// Interrupts the present thread when the client hangs up, until closed.
  public static final class HangUp implements AutoCloseable {

    private final AtomicReference<@Nullable Thread> worker;

    private HangUp(AtomicReference<@Nullable Thread> worker) {
      this.worker = worker;
    }

    /// Begins to watch.
    ///
    /// @param request whose client may hang up
    /// @return to be closed by the same thread
    public static HangUp interrupts(RoutingContext request) {
      var worker = new AtomicReference<@Nullable Thread>(Thread.currentThread());
      request.addEndHandler(_ -> {
        Thread thread = worker.getAndSet(null);
        if (thread != null) {
          thread.interrupt();
        }
      });
      return new HangUp(worker);
    }

    /// From here on a hang-up is no longer of interest; one that came before must not leak into
    /// what follows.
    @Override
    public void close() {
      if (worker.getAndSet(null) == null) {
        Thread.interrupted();
      }
    }
  }
}
