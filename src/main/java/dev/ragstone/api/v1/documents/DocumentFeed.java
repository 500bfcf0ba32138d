package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.document.Document;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Changes of documents for all who follow. What a change looks like is computed once, by the first
/// follower who needs it, however many there are. Thread-safe.
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
    this.subscription = changes.subscribe(this::publish);
  }

  private void publish(Document document) {
    Change change = null;
    for (Follower follower : followers) {
      if (document.collection().equals(follower.collection)) {
        change = change == null ? new Change(document) : change;
        follower.backlog.offer(change);
      }
    }
  }

  /// Starts following.
  ///
  /// @return to be closed by the caller
  Follower follow(String collection) {
    var follower = new Follower(collection);
    followers.add(follower);
    return follower;
  }

  @PreDestroy
  void close() {
    subscription.close();
  }

  /// One who follows a collection.
  final class Follower implements AutoCloseable {

    private final String collection;
    private final BlockingQueue<Change> backlog = new ArrayBlockingQueue<>(BACKLOG);

    private Follower(String collection) {
      this.collection = collection;
    }

    /// {@return the next change as JSON; null if there is none in that time}
    @Nullable String next(long seconds) throws InterruptedException {
      Change change = backlog.poll(seconds, TimeUnit.SECONDS);
      return change == null ? null : change.written();
    }

    @Override
    public void close() {
      followers.remove(this);
    }
  }

  /// A change that is written when somebody asks for it.
  private final class Change {

    private final Document document;
    private @Nullable String written;

    Change(Document document) {
      this.document = document;
    }

    synchronized String written() {
      if (written == null) {
        try {
          var event = new EventsResource.Changed("document", views.ofChange(document));
          written = json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
          throw new IllegalStateException("a document is made of JSON values", e);
        }
      }
      return written;
    }
  }
}
