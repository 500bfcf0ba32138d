package dev.ragstone.provider.guard;

import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/// Circuit breakers, one for each model: a breaker opens after most of the model's recent calls
/// failed. Thread-safe.
final class Breakers {

  private static final Logger LOG = Logger.getLogger(Breakers.class);

  private static final double FAILED = 0.6;

  private final GuardConfig config;
  private final Map<String, TypedGuard<Object>> breakers = new ConcurrentHashMap<>();
  private final Map<String, CircuitBreakerState> states = new ConcurrentHashMap<>();

  Breakers(GuardConfig config) {
    this.config = config;
  }

  Object call(String model, Callable<Object> attempt) throws Exception {
    try {
      return breakers.computeIfAbsent(model, this::breaker).call(attempt);
    } catch (CircuitBreakerOpenException e) {
      throw new ProviderException(
          Failure.HELD_BACK, model + " failed too often; its circuit breaker is open", null, e);
    }
  }

  /// {@return the models whose breaker is open or half-open, each with its state in lower case}
  Map<String, String> troubled() {
    var troubled = new TreeMap<String, String>();
    states.forEach((model, state) -> {
      switch (state) {
        case OPEN -> troubled.put(model, "open");
        case HALF_OPEN -> troubled.put(model, "half open");
        case CLOSED -> {}
      }
    });
    return troubled;
  }

  private TypedGuard<Object> breaker(String model) {
    return TypedGuard.create(Object.class)
        .withCircuitBreaker()
        .requestVolumeThreshold(config.breakerCalls())
        .failureRatio(FAILED)
        .delay(config.breakerPause().toMillis(), ChronoUnit.MILLIS)
        .when(Breakers::isDisorder)
        .onStateChange(state -> changed(model, state))
        .done()
        .build();
  }

  private void changed(String model, CircuitBreakerState state) {
    states.put(model, state);
    LOG.infof("The circuit breaker of %s is %s", model, state);
  }

  /// Whether a failure is about the model rather than about the call.
  private static boolean isDisorder(Throwable failure) {
    return failure instanceof ProviderException e
        && switch (e.failure()) {
          case UNREACHABLE, BUSY, UNAVAILABLE, GAVE_UP, TIMEOUT, BROKEN -> true;
          case QUOTA, DAILY_QUOTA, UNAUTHORIZED, NOT_ALLOWED, NO_SUCH_MODEL, TOO_LONG, REJECTED ->
              false;
          case HELD_BACK -> false;
        };
  }
}
