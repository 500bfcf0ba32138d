package dev.ragstone.bench;

import dev.ragstone.retrieval.Retriever;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Asks questions and takes the time of each. All kinds of search take turns, so that whatever else
/// the machine does meets all alike.
final class Searching {

  private static final int ROUNDS = 10;

  /// Rounds until the machine has compiled what is asked for, some thousands of searches.
  private static final int WARM_UP = 12;

  private final Retriever retriever;
  private final List<String> questions;

  Searching(Retriever retriever, List<String> questions) {
    this.retriever = retriever;
    this.questions = questions;
  }

  /// {@return the times of every kind of search on one thread, once they are warm}
  Map<Load, Sample> inTurn(List<Load> loads) {
    Map<Load, Sample> samples = new LinkedHashMap<>();
    int slice = questions.size() / ROUNDS;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Load load : loads) {
        Sample sample = round < 0 ? new Sample() : samples.computeIfAbsent(load, _ -> new Sample());
        int from = Math.floorMod(round, ROUNDS) * slice;
        long processor = Usage.processorNanos();
        for (String question : questions.subList(from, from + slice)) {
          ask(load, question, sample);
        }
        sample.addProcessor(Usage.processorNanos() - processor);
      }
    }
    return samples;
  }

  /// {@return the times of one kind of search for as long as something goes on}
  Sample during(Load load, BooleanSupplier goesOn) {
    var sample = new Sample();
    for (int i = 0; goesOn.getAsBoolean(); i++) {
      ask(load, questions.get(i % questions.size()), sample);
    }
    return sample;
  }

  /// {@return searches a second that a number of threads get done}
  double perSecond(Load load, int threads) throws InterruptedException {
    var next = new AtomicInteger();
    long begin = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        done.add(
            pool.submit(() -> {
              var sample = new Sample();
              int number = next.getAndIncrement();
              while (number < questions.size()) {
                ask(load, questions.get(number), sample);
                number = next.getAndIncrement();
              }
            }));
      }
      for (Future<?> each : done) {
        await(each);
      }
    }
    return questions.size() * 1e9 / (System.nanoTime() - begin);
  }

  private static void await(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void ask(Load load, String question, Sample sample) {
    long begin = System.nanoTime();
    retriever.search(load.request(question));
    sample.add(System.nanoTime() - begin);
  }
}
