package dev.ragstone.provider;

import java.time.Duration;

/// Stands before every call of one provider: asks the observers, makes the attempt, and tells them
/// what it used. Thread-safe.
public final class Guards {

  private final String provider;
  private final CallObserver observers;

  /// Guards a provider.
  ///
  /// @param provider its name, as [Call#provider] has it
  /// @param observers are asked and told
  public Guards(String provider, CallObserver observers) {
    this.provider = provider;
    this.observers = observers;
  }

  /// Makes a call and blocks until it has ended. Interrupting the thread ends it.
  ///
  /// @param task what is asked for
  /// @param model by whom
  /// @param attempt makes the call once
  /// @param <T> the answer
  /// @return the answer
  /// @throws ProviderException if there is none
  /// @throws dev.ragstone.problem.ProblemException `budget-exhausted` if no call may be made
  public <T> T call(Task task, String model, Attempt<T> attempt) {
    observers.admit(task, model);
    return metered(task, model, attempt);
  }

  private <T> T metered(Task task, String model, Attempt<T> attempt) {
    var meter = new Meter();
    long started = System.nanoTime();
    boolean good = false;
    try {
      T answer = attempt.run(meter);
      good = true;
      return answer;
    } finally {
      if (good || meter.charged()) {
        var duration = Duration.ofNanos(System.nanoTime() - started);
        observers.finished(
            new Call(provider, model, task, meter.used(), duration, meter.isCacheHit()));
      }
    }
  }

  /// One attempt of a call.
  ///
  /// @param <T> the answer
  @FunctionalInterface
  public interface Attempt<T> {

    /// Makes the call.
    ///
    /// @param meter is told what it uses up
    /// @return the answer
    /// @throws ProviderException if there is none
    T run(Meter meter);
  }
}
