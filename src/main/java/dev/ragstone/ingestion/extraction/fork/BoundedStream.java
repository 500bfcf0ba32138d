package dev.ragstone.ingestion.extraction.fork;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Ends the stream of a reader process that answers without end.
final class BoundedStream extends FilterInputStream {

  private long left;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    return took(super.read(), 1);
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    int count = super.read(bytes, start, length);
    return took(count, count);
  }

  private int took(int result, int count) throws IOException {
    left -= Math.max(0, count);
    if (left < 0) {
      throw new IOException("the answer is too long");
    }
    return result;
  }
}
