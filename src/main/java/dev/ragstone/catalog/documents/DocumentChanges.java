package dev.ragstone.catalog.documents;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Document;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Notifies listeners of changes of documents. Thread-safe; listeners run on the thread of the
/// change and must be quick.
@Singleton
public final class DocumentChanges {

  private final List<Consumer<Document>> listeners = new CopyOnWriteArrayList<>();
  private volatile Consumer<Document> relay = _ -> {};

  /// Nobody listens yet.
  public DocumentChanges() {}

  /// Starts listening.
  ///
  /// @param viewer who listens; hears of nothing that they may not see
  /// @param listener called after each change is committed
  /// @return closes to stop listening
  public Subscription subscribe(Principal viewer, Consumer<Document> listener) {
    Consumer<Document> visible =
        document -> {
          if (viewer.sees(document.collection())) {
            listener.accept(document);
          }
        };
    listeners.add(visible);
    return () -> listeners.remove(visible);
  }

  /// Tells all listeners, and the processes that share the catalog.
  ///
  /// @param document as it is now
  public void publish(Document document) {
    deliver(document);
    relay.accept(document);
  }

  /// Tells the listeners of this process.
  ///
  /// @param document as it is now
  void deliver(Document document) {
    listeners.forEach(listener -> listener.accept(document));
  }

  /// Has every change of this process passed on.
  ///
  /// @param relay must be quick
  void relay(Consumer<Document> relay) {
    this.relay = relay;
  }

  /// A listener's registration.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {

    @Override
    void close();
  }
}
