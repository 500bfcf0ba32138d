package dev.ragstone.api.http.body;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of request bodies are in memory at this moment, over all requests. Thread-safe.
///
/// Bytes are counted as they come in, not as a request announces them, so that a client which
/// announces much and sends nothing takes nothing away from the others. Large bodies are refused a
/// little before the limit: the rest is kept for small ones, such as questions.
@Singleton
public final class BodyMemory {

  /// Up to this many bytes a body counts as small.
  private static final long SMALL = 16 * 1_024;

  /// Of the whole, what is kept for small bodies: one part in so many.
  private static final long KEPT_FOR_SMALL = 4;

  private final AtomicLong used = new AtomicLong();
  private final long most;

  @Inject
  BodyMemory(ApiConfig limits) {
    this(limits.bodyMemoryBytes().orElse(Runtime.getRuntime().maxMemory() / ApiConfig.BODY_SHARE));
  }

  BodyMemory(long most) {
    this.most = most;
  }

  /// Begins to count a body.
  ///
  /// @return to be closed when nothing of the body is in memory any more
  public Share share() {
    return new Share();
  }

  /// {@return how many bytes are in memory}
  public long used() {
    return used.get();
  }

  /// The part of one body. Used by one thread at a time.
  public final class Share implements AutoCloseable {

    private final AtomicLong held = new AtomicLong();

    private Share() {}

    /// Counts bytes that are kept from now on.
    ///
    /// @param bytes how many more
    /// @throws ProblemException `overloaded` if there is no room for them
    public void take(int bytes) {
      long limit = held.get() + bytes <= SMALL ? most : most - most / KEPT_FOR_SMALL;
      if (used.addAndGet(bytes) > limit) {
        used.addAndGet(-bytes);
        throw new ProblemException(
            ProblemType.OVERLOADED,
            "the bodies of all requests together must have at most "
                + most
                + " bytes in memory at a time; others have taken them");
      }
      held.addAndGet(bytes);
    }

    /// Gives all bytes back; more may be taken afterwards.
    public void giveBack() {
      used.addAndGet(-held.getAndSet(0));
    }

    /// Gives all bytes back. May be called more than once, and by another thread.
    @Override
    public void close() {
      giveBack();
    }
  }
}
