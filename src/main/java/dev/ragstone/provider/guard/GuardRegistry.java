package dev.ragstone.provider.guard;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Makes the guards of each provider and knows them all. Thread-safe.
@Singleton
public final class GuardRegistry {

  private final GuardConfig config;
  private final CallObserver observers;
  private final InstantSource clock;
  private final List<Guards> made = new CopyOnWriteArrayList<>();

  /// Makes guards by the settings.
  ///
  /// @param config the same for all providers
  /// @param observers are asked and told of every call
  @Inject
  GuardRegistry(GuardConfig config, CallObservers observers) {
    this(config, observers, InstantSource.system());
  }

  /// Makes guards by a clock of one's own.
  ///
  /// @param config the same for all providers
  /// @param observers are asked and told of every call
  /// @param clock tells when a day is over
  public GuardRegistry(GuardConfig config, CallObserver observers, InstantSource clock) {
    this.config = config;
    this.observers = observers;
    this.clock = clock;
  }

  /// Makes the guards of a provider that is configured.
  ///
  /// @param provider its name, as [Call#provider] has it
  /// @param limits its published rates
  /// @return the guards
  public Guards guard(String provider, RateLimit.Table limits) {
    var guards = new Guards(provider, config, limits, observers, clock);
    made.add(guards);
    return guards;
  }

  /// {@return how each provider that is configured is doing}
  public List<GuardState> states() {
    return made.stream().map(Guards::state).toList();
  }
}
