package dev.ragstone.embedding.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads one message in the wire format of Protocol Buffers, field by field: [#next], then the
/// value, or nothing to skip it.
final class ProtoReader {

  private final ByteBuffer in;
  private int field;
  private long number;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  ProtoReader(ByteBuffer in) {
    this.in = in.duplicate();
  }

  /// Reads the next field; returns false at the end of the message.
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    switch ((int) (tag & 7)) {
      case 0 -> number = varint();
      case 1 -> bytes = take(Long.BYTES);
      case 2 -> bytes = take(Math.toIntExact(varint()));
      case 5 -> bytes = take(Integer.BYTES);
      default -> throw new IllegalArgumentException("wire type must be 0, 1, 2 or 5, tag " + tag);
    }
    return true;
  }

  int field() {
    return field;
  }

  long number() {
    return number;
  }

  /// Returns the content of a length-delimited field, not copied.
  ByteBuffer bytes() {
    return bytes.duplicate();
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  ProtoReader message() {
    return new ProtoReader(bytes);
  }

  private ByteBuffer take(int length) {
    ByteBuffer taken = in.slice(in.position(), length);
    in.position(in.position() + length);
    return taken;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number must have at most 10 bytes");
  }
}
