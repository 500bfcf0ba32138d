package dev.ragstone.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OnFirstUseTest {

  @Test
  void saysThatItIsBeingMadeWithoutWaitingForIt() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var part =
        new OnFirstUse<>(
            () -> {
              begun.countDown();
              awaitQuietly(goOn);
              return "made";
            },
            _ -> {});
    assertThat(part.unreadiness()).contains("The embedding model is being loaded");
    Thread maker = Thread.ofPlatform().start(part::get);
    begun.await();
    assertThat(part.unreadiness()).contains("The embedding model is being loaded");
    goOn.countDown();
    maker.join();
    assertThat(part.unreadiness()).isEmpty();
    part.close();
    assertThat(part.unreadiness()).contains("The service is stopping");
  }

  @Test
  void saysWhyItCouldNotBeMadeUntilItCan() {
    var broken = new AtomicBoolean(true);
    var part =
        new OnFirstUse<>(
            () -> {
              if (broken.get()) {
                throw new UnsatisfiedLinkError("no library");
              }
              return "made";
            },
            _ -> {});
    assertThatThrownBy(part::get).isInstanceOf(UnsatisfiedLinkError.class);
    assertThat(part.unreadiness()).contains("The embedding model cannot be loaded: no library");
    broken.set(false);
    assertThat(part.get()).isEqualTo("made");
    assertThat(part.unreadiness()).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
