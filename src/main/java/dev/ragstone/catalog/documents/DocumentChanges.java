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

  /// Tells all listeners.
  ///
  /// @param document as it is now
  public void publish(Document document) {
    listeners.forEach(listener -> listener.accept(document));
  }

  /// A listener's registration.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {

    @Override
    void close();
  }
}
