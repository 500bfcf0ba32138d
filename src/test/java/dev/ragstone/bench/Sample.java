package dev.ragstone.bench;

import java.util.Arrays;

/// Times of single calls.
final class Sample {

  private long[] nanos = new long[1024];
  private int size;
  private long processor;

  void add(long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = duration;
  }

  /// Adds what the process computed during some of the calls, whichever its threads.
  void addProcessor(long duration) {
    processor += duration;
  }

  /// {@return milliseconds of one core a call, which other processes on the machine do not change}
  double processorMillis() {
    return processor / 1e6 / size;
  }

  /// {@return the time in milliseconds that a share of the calls stayed below}
  double millis(double share) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return size == 0 ? Double.NaN : sorted[(int) Math.min(size - 1L, (long) (share * size))] / 1e6;
  }

  int size() {
    return size;
  }
}
