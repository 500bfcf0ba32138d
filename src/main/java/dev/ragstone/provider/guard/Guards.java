package dev.ragstone.provider.guard;

import dev.ragstone.provider.Call;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.provider.Task;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jspecify.annotations.Nullable;

/// Guards every call of one provider: asks the observers, applies the rate limit, retries transient
/// failures, opens circuit breakers, and reports the consumption.
///
/// From the outside in: the daily allowance, the observers, retry, rate limit, the circuit breaker
/// of the model, the limit of concurrent calls. Thread-safe.
public final class Guards {

  private final String provider;
  private final GuardConfig config;
  private final CallObserver observers;
  private final DailyAllowance allowance;
  private final RateLimiters limiters;
  private final Breakers breakers;
  private final TypedGuard<Object> retry;
  private final TypedGuard<Object> bulkhead;
  private volatile @Nullable ProviderException last;

  Guards(
      String provider,
      GuardConfig config,
      RateLimit.Table limits,
      CallObserver observers,
      InstantSource clock) {
    this.provider = provider;
    this.config = config;
    this.observers = observers;
    this.allowance = new DailyAllowance(provider, clock);
    this.limiters = new RateLimiters(limits);
    this.breakers = new Breakers(config);
    this.retry = retry(config);
    this.bulkhead =
        TypedGuard.create(Object.class)
            .withBulkhead()
            .limit(config.concurrentCalls())
            .done()
            .build();
  }

  private static TypedGuard<Object> retry(GuardConfig config) {
    return TypedGuard.create(Object.class)
        .withRetry()
        .maxRetries(config.retries())
        .maxDuration(0, ChronoUnit.MILLIS)
        .whenException(ProviderException.class::isInstance)
        .withCustomBackoff()
        .strategy(() -> new Backoff(config))
        .done()
        .done()
        .build();
  }

  /// Makes a call and blocks until it has ended. Interrupting the thread cancels it at any step.
  ///
  /// @param task what is asked for
  /// @param model by whom
  /// @param attempt makes the call once
  /// @param <T> the answer
  /// @return the answer
  /// @throws ProviderException if there is none
  /// @throws dev.ragstone.problem.ProblemException `budget-exhausted` if no call may be made
  /// @throws CancellationException if the thread is interrupted
  public <T> T call(Task task, String model, Attempt<T> attempt) {
    allowance.requireLeft();
    observers.admit(task, model);
    var run = new Run<>(task, model, attempt);
    try {
      retry.call(run::tried);
      last = null;
      return run.answer();
    } catch (Exception e) {
      if (run.interrupted) {
        Thread.currentThread().interrupt();
      }
      throw explained(e);
    }
  }

  private RuntimeException explained(Exception e) {
    if (e instanceof Final end) {
      return remembered(end.failure);
    }
    if (e instanceof ProviderException failure) {
      return remembered(failure);
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("interrupted while waiting for the provider");
      cancelled.initCause(e);
      return cancelled;
    }
    return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
  }

  private ProviderException remembered(ProviderException failure) {
    last = failure;
    return failure;
  }

  /// {@return how the provider is doing, as far as calls have told}
  public GuardState state() {
    ProviderException failure = last;
    return new GuardState(
        provider,
        Optional.ofNullable(failure).map(e -> e.failure() + ": " + e.getMessage()).orElse(null),
        allowance.spentUntil().orElse(null),
        breakers.troubled());
  }

  /// One attempt of a call.
  ///
  /// @param <T> the answer
  @FunctionalInterface
  public interface Attempt<T> {

    /// Makes the call.
    ///
    /// @param meter records the consumption
    /// @return the answer
    /// @throws ProviderException if there is none
    T run(Meter meter);
  }

  /// A failure that is not retried.
  private static final class Final extends RuntimeException {

    private final transient ProviderException failure;

    Final(ProviderException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /// One call with all its attempts.
  private final class Run<T> {

    private final Task task;
    private final String model;
    private final Attempt<T> attempt;
    private int attempts;

    /// Set because the guards clear the interrupt status of the thread.
    private boolean interrupted;

    private @Nullable T answer;

    Run(Task task, String model, Attempt<T> attempt) {
      this.task = task;
      this.model = model;
      this.attempt = attempt;
    }

    T answer() {
      if (answer == null) {
        throw new IllegalStateException("a call ended without an answer");
      }
      return answer;
    }

    Boolean tried() throws Exception {
      var meter = new Meter();
      try {
        limiters.await(task, model);
        attempts++;
        breakers.call(model, () -> bulkhead.call(() -> metered(meter)));
        return true;
      } catch (BulkheadException e) {
        throw new Final(
            new ProviderException(
                Failure.HELD_BACK,
                "More than " + config.concurrentCalls() + " calls to " + provider + " at once",
                null,
                e));
      } catch (ProviderException e) {
        if (e.failure() == Failure.DAILY_QUOTA) {
          throw new Final(allowance.spent(e));
        }
        throw meter.hasBegun() || !mayTryAgain(e) ? new Final(e) : e;
      }
    }

    private boolean mayTryAgain(ProviderException e) {
      boolean wanted =
          switch (e.failure().next()) {
            case RETRY -> true;
            case RETRY_ONCE -> attempts <= 1;
            case NEXT_MODEL, SHRINK, STOP, NEXT_DAY -> false;
          };
      return wanted
          && e.retryAfter().map(pause -> pause.compareTo(config.maxRetryDelay()) <= 0).orElse(true);
    }

    private Boolean metered(Meter meter) {
      long started = System.nanoTime();
      boolean good = false;
      try {
        answer = attempt.run(meter);
        good = true;
        return good;
      } finally {
        interrupted = Thread.currentThread().isInterrupted();
        if (good || meter.charged()) {
          var took = Duration.ofNanos(System.nanoTime() - started);
          observers.finished(
              new Call(provider, model, task, meter.used(), took, meter.isCacheHit()));
        }
      }
    }
  }
}
