package dev.ragstone.api.connection;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Watches one connection between the HTTP codec and the server: what the client owes, it must
/// deliver in time, and what is not HTTP is answered here. Belongs to the connection's event loop,
/// but for what is volatile.
final class Guard extends ChannelDuplexHandler {

  static final long NOT_WAITING = Pace.NEVER;
  static final String NAME = "ragstone-guard";

  private static final Logger LOG = Logger.getLogger(Guard.class);

  /// Name of the handler of Vert.x that makes requests out of decoded messages.
  private static final String SERVER = "handler";

  private static final long TICK_MILLIS = 500;

  /// How long a refused client may go on sending before it is cut off, so that it sees the answer.
  private static final long LINGER_MILLIS = 2_000;

  private final Connections connections;
  private final boolean surplus;
  private final Pace incoming;
  private final Pace outgoing;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Channel connection;
  private long since = System.nanoTime();
  private boolean headBegun = true;
  private boolean bodyOpen;
  private boolean responding;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private @Nullable ProblemException refusal;
  private boolean answered;
  private volatile long waitingSince;

  /// @param surplus whether the service is full, so that only a health check is answered
  Guard(Connections connections, boolean surplus) {
    this.connections = connections;
    this.surplus = surplus;
    ConnectionConfig config = connections.config();
    this.incoming = new Pace(config.stallTimeout(), config.minRate());
    this.outgoing = new Pace(config.stallTimeout(), config.minRate());
    update();
  }

  /// {@return since when the connection waits for its client, in nanoseconds; [#NOT_WAITING] while
  /// it does not}
  long waitingSince() {
    return waitingSince;
  }

  boolean refused() {
    return refusal != null;
  }

  void connected(Channel channel, WireCount counter) {
    connection = channel;
    ScheduledFuture<?> ticks =
        channel
            .eventLoop()
            .scheduleAtFixedRate(
                () -> tick(channel, counter), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    var _ = channel.closeFuture().addListener(_ -> ticks.cancel(false));
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(SERVER) != null) {
      pipeline.addBefore(SERVER, NAME, this);
    } else {
      pipeline.addLast(new AfterHandshake());
    }
  }

  /// With TLS the server adds its handlers only once the handshake is over; what is decrypted
  /// passes here before it reaches them.
  private final class AfterHandshake extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
      here.pipeline().addBefore(SERVER, NAME, Guard.this);
      here.pipeline().remove(this);
      here.fireChannelRead(message);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext here) {
    context = here;
  }

  void bytesCame() {
    if (exchanges.isEmpty() && !headBegun) {
      headBegun = true;
      since = System.nanoTime();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext here, Object message) {
    ProblemException fault =
        switch (message) {
          case HttpRequest request -> begun(request);
          case HttpContent content when content.decoderResult().isFailure() ->
              ConnectionRefusal.of(content.decoderResult());
          default -> null;
        };
    if (refusal != null || fault != null) {
      ReferenceCountUtil.release(message);
      if (fault != null) {
        refuse(fault);
      }
      return;
    }
    if (message instanceof LastHttpContent) {
      bodyOpen = false;
      update();
    }
    here.fireChannelRead(message);
  }

  private @Nullable ProblemException begun(HttpRequest request) {
    ProblemException fault = ConnectionRefusal.of(request);
    if (fault == null) {
      fault = connections.objection(request.uri(), surplus);
    }
    if (fault == null) {
      exchanges.add(Exchange.of(request));
      bodyOpen = true;
      update();
    }
    return fault;
  }

  @Override
  public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
    if (answered) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    if (message instanceof HttpResponse response) {
      responding = response.status().code() >= 200;
    }
    Exchange exchange = exchanges.peekFirst();
    boolean last = message instanceof LastHttpContent && responding;
    var _ =
        here.write(exchange == null ? message : exchange.explained(message, connections), promise);
    if (last) {
      responding = false;
      exchanges.pollFirst();
      headBegun = false;
      since = System.nanoTime();
      update();
      if (refusal != null && exchanges.isEmpty()) {
        answer(refusal);
      }
    }
  }

  /// Answers with a problem and closes. A response that is under way goes first; where it is that
  /// of the request at fault, nothing is left to be said.
  private void refuse(ProblemException problem) {
    if (refusal != null) {
      return;
    }
    refusal = problem;
    connections.ended(problem.type().slug());
    if (exchanges.isEmpty() || (exchanges.size() == 1 && bodyOpen && !responding)) {
      answer(problem);
    } else if (bodyOpen) {
      close();
    }
  }

  private void answer(ProblemException problem) {
    if (context == null) {
      close();
      return;
    }
    answered = true;
    Channel channel = context.channel();
    String path = exchanges.isEmpty() ? null : exchanges.getFirst().path();
    var _ =
        context
            .writeAndFlush(ConnectionRefusal.response(connections.errors(), problem, path))
            .addListener(done -> {
              if (done.isSuccess() && channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
                channel.config().setAutoRead(true);
                var _ =
                    channel
                        .eventLoop()
                        .schedule(() -> closeNow(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
              } else {
                var _ = channel.close();
              }
            });
  }

  private static void closeNow(Channel channel) {
    var _ = channel.close();
  }

  private void close() {
    if (connection != null) {
      closeNow(connection);
    }
  }

  private void tick(Channel channel, WireCount counter) {
    if (refusal != null) {
      return;
    }
    long now = System.nanoTime();
    boolean writing = WireCount.isWriting(channel);
    boolean reading = bodyOpen && channel.config().isAutoRead();
    if (outgoing.tooSlow(now, writing, counter.sent(channel))) {
      connections.ended("slow-reader");
      var _ = channel.close();
    } else if (incoming.tooSlow(now, reading, counter.received())) {
      refuse(tooSlow("the body of the request came too slowly"));
    } else if (exchanges.isEmpty() && writing) {
      since = now;
    } else if (exchanges.isEmpty() && now - since > allowedNanos()) {
      overdue(channel, counter);
    }
    update();
  }

  private void overdue(Channel channel, WireCount counter) {
    if (headBegun && counter.received() > 0) {
      refuse(
          tooSlow(
              "the head of the request did not come within "
                  + connections.config().headTimeout().toMillis()
                  + " ms"));
    } else {
      connections.ended("idle");
      var _ = channel.close();
    }
  }

  private long allowedNanos() {
    ConnectionConfig config = connections.config();
    return (headBegun ? config.headTimeout() : config.idleTimeout()).toNanos();
  }

  private static ProblemException tooSlow(String detail) {
    return new ProblemException(ProblemType.REQUEST_TOO_SLOW, detail);
  }

  /// A transfer that moved a moment ago does not count as waiting; a client that has its answer
  /// needs no grace.
  private void update() {
    long move = Math.min(incoming.lastMove(), outgoing.lastMove());
    if (exchanges.isEmpty()) {
      waitingSince = surplus && headBegun ? since : since - Connections.GRACE.toNanos();
    } else if (System.nanoTime() - move > Connections.STALLED.toNanos()) {
      waitingSince = move;
    } else {
      waitingSince = NOT_WAITING;
    }
  }

  /// A client that hung up is no fault of the service.
  @Override
  public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debugf(cause, "a connection broke");
      var _ = here.close();
    } else {
      here.fireExceptionCaught(cause);
    }
  }
}
