package dev.ragstone.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Readers;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.document.Document;
import dev.ragstone.index.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// However many follow a collection, a change is looked up and written once.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class FollowChangesTest {

  @Inject FollowChanges feed;
  @Inject DocumentChanges changes;

  @Test
  void writesAChangeOnceForAllFollowers() throws InterruptedException {
    Document document = Samples.document("followed");
    try (var one = feed.follow(scope(Principal.local(), document.collection()));
        var other = feed.follow(scope(Principal.local(), document.collection()));
        var elsewhere = feed.follow(scope(Principal.local(), "another-collection"))) {
      changes.publish(document);

      String told = one.next(5, FollowChangesTest::written);
      assertThat(told).isEqualTo("document followed");
      assertThat(other.next(5, FollowChangesTest::written)).isSameAs(told);
      assertThat(elsewhere.next(0, FollowChangesTest::written)).isNull();
    }
  }

  @Test
  void tellsNothingOnceClosed() throws InterruptedException {
    Document document = Samples.document("left");
    var follower = feed.follow(scope(Principal.local(), document.collection()));
    follower.close();
    changes.publish(document);
    assertThat(follower.next(0, FollowChangesTest::written)).isNull();
  }

  @Test
  void tellsNothingOfACollectionThatTheFollowerMayNotSee() throws InterruptedException {
    Document document = Samples.document("hidden");
    Principal stranger = Readers.of("another-collection");
    try (var follower = feed.follow(scope(stranger, document.collection()))) {
      changes.publish(document);
      assertThat(follower.next(0, FollowChangesTest::written)).isNull();
    }
  }

  private static String written(DocumentView changed) {
    return "document " + changed.document().id();
  }

  private static Scope scope(Principal viewer, String collection) {
    return new Scope(viewer, Samples.collection(collection));
  }
}
