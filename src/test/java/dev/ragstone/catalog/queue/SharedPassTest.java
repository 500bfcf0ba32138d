package dev.ragstone.catalog.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SharedPassTest {

  private static final int CALLERS = 50;

  @Test
  void isOneForAllWhoAskMeanwhile() throws Exception {
    var passes = new AtomicInteger();
    var running = new CountDownLatch(1);
    var asked = new CountDownLatch(CALLERS);
    var shared =
        new SharedPass<Integer, Integer>(keys -> {
          passes.incrementAndGet();
          running.countDown();
          await(asked);
          return keys.stream().collect(Collectors.toMap(Function.identity(), key -> -key));
        });
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Map<Integer, Integer>>> answers = new ArrayList<>();
      answers.add(CompletableFuture.supplyAsync(() -> shared.ask(List.of(0)), executor));
      running.await();
      for (int i = 1; i <= CALLERS; i++) {
        int key = i;
        answers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  asked.countDown();
                  return shared.ask(List.of(key));
                },
                executor));
      }
      for (int i = 0; i <= CALLERS; i++) {
        assertThat(answers.get(i).join()).containsEntry(i, -i);
      }
    }
    assertThat(passes.get()).isLessThan(CALLERS / 2);
  }

  @Test
  void tellsItsFailureAndGoesOn() {
    var fails = new AtomicInteger(1);
    var shared =
        new SharedPass<String, String>(keys -> {
          if (fails.getAndDecrement() > 0) {
            throw new IllegalStateException("no catalog");
          }
          return Map.of("a", "b");
        });
    assertThatThrownBy(() -> shared.ask(List.of("a"))).hasMessage("no catalog");
    assertThat(shared.ask(List.of("a"))).containsEntry("a", "b");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
