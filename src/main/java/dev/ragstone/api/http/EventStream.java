package dev.ragstone.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
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
/// The work runs on the request's own virtual thread and writes as it goes. When the client
/// disconnects, that thread is interrupted, which cancels what it waits for: retrieval, a model,
/// the next change of a document.
///
/// When the service stops, the thread is interrupted as well, and the stream ends with a `failed`
/// event.
@Singleton
public final class EventStream {

  private final ObjectMapper json;
  private final Stopping stopping;

  EventStream(ObjectMapper json, Stopping stopping) {
    this.json = json;
    this.stopping = stopping;
  }

  /// Answers with the events that the work sends.
  ///
  /// @param request whose client may disconnect
  /// @param work sends events while the response is written
  /// @return to be returned by the resource
  public Response of(RoutingContext request, Work work) {
    StreamingOutput output = out -> run(request, work, out);
    return Response.ok(output, MediaType.SERVER_SENT_EVENTS)
        .header("Cache-Control", "no-cache")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private void run(RoutingContext request, Work work, OutputStream out) throws IOException {
    var events = new Events(json, out);
    boolean stopped = false;
    try (var hangUp = HangUp.interrupts(request)) {
      Runnable stop = hangUp::interrupt;
      stopping.onStop(stop);
      try {
        work.run(events);
      } finally {
        stopping.forget(stop);
      }
    } catch (InterruptedException | CancellationException _) {
      stopped = stopping.begun();
    } catch (ClientGone _) {
      // the client has disconnected
    }
    if (stopped) {
      last(events, new Failed(ProblemJson.of(Stopping.problem(), request.normalizedPath(), null)));
    }
  }

  private static void last(Events events, Failed failed) {
    try {
      events.send(failed);
    } catch (ClientGone _) {
      // hung up as well
    }
  }

  /// The event that ends a stream before its time.
  ///
  /// @param type always `failed`
  /// @param problem why
  public record Failed(String type, ProblemJson problem) {
    Failed(ProblemJson problem) {
      this("failed", problem);
    }
  }

  /// What sends events.
  public interface Work {
    /// Sends events until all is said.
    ///
    /// @param events where they go
    /// @throws IOException if something cannot be read
    /// @throws InterruptedException if the client disconnected
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
        sendJson(json.writeValueAsString(event));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("an event must be JSON, got " + event.getClass(), e);
      }
    }

    /// Sends one event that is written already.
    ///
    /// @param event JSON in one line
    /// @throws ClientGone if the connection is closed
    public void sendJson(String event) {
      try {
        write("data: " + event + "\n\n");
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

  /// Interrupts the current thread when the client disconnects, until closed.
  public static final class HangUp implements AutoCloseable {

    private final AtomicReference<@Nullable Thread> worker;

    private HangUp(AtomicReference<@Nullable Thread> worker) {
      this.worker = worker;
    }

    /// Begins to watch.
    ///
    /// @param request whose client may disconnect
    /// @return to be closed by the same thread
    public static HangUp interrupts(RoutingContext request) {
      var worker = new AtomicReference<@Nullable Thread>(Thread.currentThread());
      var hangUp = new HangUp(worker);
      request.addEndHandler(_ -> hangUp.interrupt());
      return hangUp;
    }

    /// Interrupts the thread, at most once.
    void interrupt() {
      Thread thread = worker.getAndSet(null);
      if (thread != null) {
        thread.interrupt();
      }
    }

    /// From here on a disconnect does not matter; an earlier one must not leak into later work.
    @Override
    public void close() {
      if (worker.getAndSet(null) == null) {
        Thread.interrupted();
      }
    }
  }
}
