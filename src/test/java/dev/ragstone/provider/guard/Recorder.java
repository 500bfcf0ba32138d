package dev.ragstone.provider.guard;

import dev.ragstone.provider.Call;
import dev.ragstone.provider.Task;
import java.util.ArrayList;
import java.util.List;

/// Notes what it is told.
public final class Recorder implements CallObserver {

  private final List<String> admitted = new ArrayList<>();
  private final List<Call> finished = new ArrayList<>();

  @Override
  public synchronized void admit(Task task, String model) {
    admitted.add(task + " " + model);
  }

  @Override
  public synchronized void finished(Call call) {
    finished.add(call);
  }

  /// The calls that were asked for, as `CHAT model`.
  public synchronized List<String> admitted() {
    return List.copyOf(admitted);
  }

  /// The calls that ended.
  public synchronized List<Call> finished() {
    return List.copyOf(finished);
  }
}
