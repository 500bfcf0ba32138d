package dev.ragstone.inference;

import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// Work that notes which of its items were asked for, and of which the first waits at a gate.
final class HandedOver extends AbstractList<Callable<Integer>> {

  static final int SIZE = 50;

  private final List<Integer> handed;
  private final CountDownLatch begun;
  private final CountDownLatch gate;

  HandedOver(List<Integer> handed, CountDownLatch begun, CountDownLatch gate) {
    this.handed = handed;
    this.begun = begun;
    this.gate = gate;
  }

  @Override
  public Callable<Integer> get(int index) {
    handed.add(index);
    return () -> {
      begun.countDown();
      gate.await();
      return index;
    };
  }

  @Override
  public int size() {
    return SIZE;
  }
}
