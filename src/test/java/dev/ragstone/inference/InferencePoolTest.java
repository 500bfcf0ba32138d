package dev.ragstone.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferencePoolTest {

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    gate.countDown();
    callers.close();
  }

  @Test
  void returnsResultsInTheOrderOfTheWork() {
    try (var pool = new InferencePool(TestInferenceConfig.threads(3))) {
      List<Callable<Integer>> work =
          IntStream.range(0, 200).<Callable<Integer>>mapToObj(i -> () -> i).toList();
      assertThat(pool.passages(work)).isEqualTo(IntStream.range(0, 200).boxed().toList());
    }
  }

  @Test
  void runsOnItsNamedThreads() {
    try (var pool = new InferencePool(TestInferenceConfig.threads(1))) {
      assertThat(pool.query(() -> Thread.currentThread().getName())).startsWith("inference-");
      assertThat(pool.passages(List.of(() -> Thread.currentThread().getName())))
          .containsExactly("inference-0");
    }
  }

  @Test
  void answersAQueryWhilePassagesHoldEveryThread() throws Exception {
    try (var pool = new InferencePool(TestInferenceConfig.threads(1))) {
      var begun = new CountDownLatch(1);
      Future<List<Boolean>> passages = submit(pool, begun);
      begun.await();
      assertThat(pool.query(() -> "answered")).isEqualTo("answered");
      gate.countDown();
      assertThat(passages.get()).containsExactly(true);
    }
  }

  @Test
  void takesWaitingQueriesBeforeWaitingPassages() throws Exception {
    var queue = new WorkQueue<Named>(2, 2);
    queue.putPassage(new Named("passage"));
    queue.offerQuery(new Named("query"));
    assertThat(queue.take(false)).isEqualTo(new Named("query"));
    assertThat(queue.take(false)).isEqualTo(new Named("passage"));
  }

  @Test
  void refusesAQueryBeyondTheLimit() {
    var queue = new WorkQueue<Named>(1, 1);
    assertThat(queue.offerQuery(new Named("first"))).isTrue();
    assertThat(queue.offerQuery(new Named("second"))).isFalse();
  }

  @Test
  void slowsACallerDownInsteadOfQueueingAllItsPassages() throws Exception {
    try (var pool = new InferencePool(TestInferenceConfig.threads(1))) {
      var handed = Collections.synchronizedList(new ArrayList<Integer>());
      var begun = new CountDownLatch(1);
      var work = new HandedOver(handed, begun, gate);
      Future<List<Integer>> result = callers.submit(() -> pool.passages(work));
      begun.await();
      assertThat(handed).as("one at work, one waiting, one in hand").hasSizeLessThanOrEqualTo(3);
      gate.countDown();
      assertThat(result.get()).hasSize(HandedOver.SIZE);
    }
  }

  @Test
  void refusesACallerBeyondTheLimit() throws Exception {
    var config = new TestInferenceConfig(OptionalInt.of(1), 1, 1, 2);
    try (var pool = new InferencePool(config)) {
      var begun = new CountDownLatch(1);
      Future<List<Boolean>> first = submit(pool, begun);
      begun.await();
      var problem =
          catchThrowableOfType(
              ProblemException.class, () -> pool.passages(List.of(() -> "second")));
      assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
      assertThat(problem.detail()).contains("<= 1");
      gate.countDown();
      first.get();
      assertThat(pool.passages(List.of(() -> "third"))).containsExactly("third");
    }
  }

  @Test
  void handsAFailureToTheCaller() {
    try (var pool = new InferencePool(TestInferenceConfig.threads(1))) {
      Callable<String> failing =
          () -> {
            throw new IllegalStateException("broken");
          };
      assertThatThrownBy(() -> pool.query(failing)).hasMessage("broken");
      assertThatThrownBy(() -> pool.passages(List.of(failing))).hasMessage("broken");
      assertThat(pool.query(() -> "next")).isEqualTo("next");
    }
  }

  @Test
  void abandonsTheWorkOfAnInterruptedCaller() {
    try (var pool = new InferencePool(TestInferenceConfig.threads(1))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> pool.query(() -> gate.await(1, java.util.concurrent.TimeUnit.DAYS)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      gate.countDown();
    }
  }

  @Test
  void waitsAtCloseForWhatHasBegunAndFailsTheRest() throws Exception {
    var pool = new InferencePool(TestInferenceConfig.threads(1));
    var begun = new CountDownLatch(1);
    Future<List<Boolean>> first = submit(pool, begun);
    begun.await();
    Future<?> closing = callers.submit(pool::close);
    gate.countDown();
    assertThat(first.get()).containsExactly(true);
    closing.get();
    for (var refused : List.<Runnable>of(() -> ask(pool), () -> embed(pool))) {
      assertThat(catchThrowableOfType(ProblemException.class, refused::run).type())
          .isEqualTo(ProblemType.MODEL_UNAVAILABLE);
    }
  }

  private static void ask(InferencePool pool) {
    assertThat(pool.query(() -> "late")).isNull();
  }

  private static void embed(InferencePool pool) {
    assertThat(pool.passages(List.of(() -> "late"))).isNull();
  }

  private Future<List<Boolean>> submit(InferencePool pool, CountDownLatch begun) {
    return callers.submit(() ->
        pool.passages(
            List.of(() -> {
              begun.countDown();
              gate.await();
              return true;
            })));
  }

  private record Named(String name) implements Runnable {
    @Override
    public void run() {}
  }
}
