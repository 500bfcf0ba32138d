package dev.ragstone.api.v1.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.document.Document;
import dev.ragstone.index.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// However many follow a collection, a change is looked up and written once.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class DocumentFeedTest {

  @Inject DocumentFeed feed;
  @Inject DocumentChanges changes;

  @Test
  void writesAChangeOnceForAllFollowers() throws InterruptedException {
    Document document = Samples.document("followed");
    try (var one = feed.follow(document.collection());
        var other = feed.follow(document.collection());
        var elsewhere = feed.follow("another-collection")) {
      changes.publish(document);

      String told = one.next(5);
      assertThat(told).contains("\"type\":\"document\"", "\"id\":\"followed\"");
      assertThat(other.next(5)).isSameAs(told);
      assertThat(elsewhere.next(0)).isNull();
    }
  }

  @Test
  void tellsNothingOnceClosed() throws InterruptedException {
    Document document = Samples.document("left");
    var follower = feed.follow(document.collection());
    follower.close();
    changes.publish(document);
    assertThat(follower.next(0)).isNull();
  }
}
