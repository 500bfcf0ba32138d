package dev.ragstone.provider.guard;

import dev.ragstone.provider.Call;
import dev.ragstone.provider.Task;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// All observers as one. Thread-safe.
@Singleton
public final class CallObservers implements CallObserver {

  private static final Logger LOG = Logger.getLogger(CallObservers.class);

  private final Supplier<List<CallObserver>> observers;

  /// Finds the observers at each call, because they may in turn need what calls providers.
  ///
  /// @param found by CDI
  @Inject
  CallObservers(@Any Instance<CallObserver> found) {
    this.observers = () -> found.stream().filter(one -> !(one instanceof CallObservers)).toList();
  }

  /// Holds the given observers.
  ///
  /// @param observers in the order in which they are asked; none to let everything go ahead
  public CallObservers(List<CallObserver> observers) {
    var copy = List.copyOf(observers);
    this.observers = () -> copy;
  }

  @Override
  public void admit(Task task, String model) {
    observers.get().forEach(observer -> observer.admit(task, model));
  }

  /// A failing observer does not fail the call: the answer was paid for.
  @Override
  public void finished(Call call) {
    for (CallObserver observer : observers.get()) {
      try {
        observer.finished(call);
      } catch (RuntimeException e) {
        LOG.errorf(e, "A call of %s was not recorded", call.model());
      }
    }
  }
}
