package dev.ragstone.embedding.onnx;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Owns a resource that is made when it is first needed and closed at most once. A failure to make
/// it is met by every caller. Thread-safe.
final class OnFirstUse<T> {

  private final Supplier<T> maker;
  private final Consumer<T> closer;
  private @Nullable T made;
  private boolean closed;

  OnFirstUse(Supplier<T> maker, Consumer<T> closer) {
    this.maker = maker;
    this.closer = closer;
  }

  synchronized T get() {
    if (closed) {
      throw new ProblemException(ProblemType.MODEL_UNAVAILABLE, "The service is stopping");
    }
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  synchronized void close() {
    closed = true;
    if (made != null) {
      closer.accept(made);
      made = null;
    }
  }
}
