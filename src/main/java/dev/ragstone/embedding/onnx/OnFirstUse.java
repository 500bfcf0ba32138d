package dev.ragstone.embedding.onnx;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Optional;
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
  private volatile @Nullable String unreadiness = "The embedding model is being loaded";

  OnFirstUse(Supplier<T> maker, Consumer<T> closer) {
    this.maker = maker;
    this.closer = closer;
  }

  synchronized T get() {
    if (closed) {
      throw new ProblemException(ProblemType.MODEL_UNAVAILABLE, "The service is stopping");
    }
    if (made == null) {
      made = make();
    }
    return made;
  }

  /// {@return why it cannot be used now, without waiting until it can}
  Optional<String> unreadiness() {
    return Optional.ofNullable(unreadiness);
  }

  synchronized void close() {
    closed = true;
    unreadiness = "The service is stopping";
    if (made != null) {
      closer.accept(made);
      made = null;
    }
  }

  private T make() {
    try {
      T loaded = maker.get();
      unreadiness = null;
      return loaded;
    } catch (RuntimeException | LinkageError e) {
      unreadiness = "The embedding model cannot be loaded: " + e.getMessage();
      throw e;
    }
  }
}
