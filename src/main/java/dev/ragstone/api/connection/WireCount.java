package dev.ragstone.api.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// Counts the bytes that really go over a connection, nearest to the network, and tells the guard
/// when some come. Belongs to the event loop of the connection.
final class WireCount extends ChannelDuplexHandler {

  private final Guard guard;
  private long received;
  private long sent;

  WireCount(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    guard.connected(context.channel(), this);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (guard.refused()) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof ByteBuf bytes) {
      received += bytes.readableBytes();
      guard.bytesCame();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    long size = size(message);
    var _ =
        context.write(
            message,
            promise
                .unvoid()
                .addListener(done -> {
                  if (done.isSuccess()) {
                    sent += size;
                  }
                }));
  }

  long received() {
    return received;
  }

  /// {@return what the operating system has taken; a client that reads nothing soon stops it}
  long sent(Channel channel) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null ? sent : sent + waiting.currentProgress();
  }

  /// {@return whether something waits for the client to take it}
  static boolean isWriting(Channel channel) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting != null && !waiting.isEmpty();
  }

  private static long size(@Nullable Object message) {
    return switch (message) {
      case ByteBuf bytes -> bytes.readableBytes();
      case FileRegion file -> file.count();
      case null, default -> 0;
    };
  }
}
