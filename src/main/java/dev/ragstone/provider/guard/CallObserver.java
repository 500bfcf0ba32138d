package dev.ragstone.provider.guard;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.provider.Call;
import dev.ragstone.provider.Task;

/// Called before and after every remote call. All implementations that CDI finds are used; they are
/// called on the thread that makes the call, within the [CallContext] of whoever causes it, so they
/// must be thread-safe and quick.
public interface CallObserver {

  /// Admits a call, or refuses it. Called once per call, not once per attempt.
  ///
  /// @param task what is asked for
  /// @param model by whom
  /// @throws ProblemException `budget-exhausted` if it may not
  void admit(Task task, String model);

  /// Records a call that succeeded, or that failed after the provider had begun to charge: once for
  /// each attempt that may have cost something.
  ///
  /// @param call what it was and used
  void finished(Call call);
}
