package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.access.Principal;
import dev.ragstone.api.http.Scope;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.document.Document;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Changes of documents for all who follow. What a change looks like is computed once for each
/// caller, by the first follower who needs it, however many there are. Thread-safe.
@Singleton
final class DocumentFeed {

  /// A follower that falls further behind than this misses changes; it has the list of documents to
  /// catch up with.
  private static final int BACKLOG = 1_000;

  private final DocumentViews views;
  private final ObjectMapper json;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final DocumentChanges.Subscription subscription;

  DocumentFeed(DocumentChanges changes, DocumentViews views, ObjectMapper json) {
    this.views = views;
    this.json = json;
    this.subscription = changes.subscribe(Principal.service(), this::publish);
  }

  private void publish(Document document) {
    Change change = null;
    for (Follower follower : followers) {
      if (follower.scope.viewer().sees(document.collection())
          && document.collection().equals(follower.scope.name())) {
        change = change == null ? new Change(document) : change;
        follower.backlog.offer(change);
      }
    }
  }

  /// Starts following.
  ///
  /// @return to be closed by the caller
  Follower follow(Scope scope) {
    var follower = new Follower(scope);
    followers.add(follower);
    return follower;
  }

  @PreDestroy
  void close() {
    subscription.close();
  }

  /// One who follows a collection.
  final class Follower implements AutoCloseable {

    private final Scope scope;
    private final BlockingQueue<Change> backlog = new ArrayBlockingQueue<>(BACKLOG);

    private Follower(Scope scope) {
      this.scope = scope;
    }

    /// {@return the next change as JSON; null if there is none in that time}
    @Nullable String next(long seconds) throws InterruptedException {
      Change change = backlog.poll(seconds, TimeUnit.SECONDS);
      return change == null ? null : change.written(scope.viewer());
    }

    @Override
    public void close() {
      followers.remove(this);
    }
  }

  /// A change that is written when somebody asks for it.
  private final class Change {

    private final Document document;
    private final Map<Principal, String> written = new ConcurrentHashMap<>();

    Change(Document document) {
      this.document = document;
    }

    String written(Principal viewer) {
      return written.computeIfAbsent(viewer, this::write);
    }

    private String write(Principal viewer) {
      try {
        return json.writeValueAsString(
            new EventsResource.Changed("document", views.ofChange(viewer, document)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a document is made of JSON values", e);
      }
    }
  }
}
