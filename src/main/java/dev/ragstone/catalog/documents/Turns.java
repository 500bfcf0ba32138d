package dev.ragstone.catalog.documents;

import org.jdbi.v3.core.Handle;

/// Places in the queue. A lane is served by turns: a collection's first waiting document gets the
/// turn that is served now, each further one the next. So one collection of ten thousand documents
/// delays another's single document by one, not by ten thousand.
///
/// All state is in the rows: this is start-time fair queueing (Goyal et al., 1996) with the lowest
/// waiting turn as its clock.
public final class Turns {

  /// Single uploads: a user waits for them.
  public static final int INTERACTIVE = 0;

  /// Folders and bulk: they can wait.
  public static final int BULK = 1;

  private Turns() {}

  static int lane(String origin) {
    return origin.equals(Upload.BY_REQUEST) ? INTERACTIVE : BULK;
  }

  /// {@return the turn of a document that is queued behind the others of its collection}
  static long next(Handle handle, String collection, int lane) {
    return handle
        .createQuery(
            """
            SELECT 1 + COALESCE(
              (SELECT MAX(turn) FROM documents WHERE collection = :collection AND lane = :lane
                AND status = 'queued' AND next_attempt_at IS NULL),
              (SELECT MIN(turn) - 1 FROM documents WHERE lane = :lane
                AND status = 'queued' AND next_attempt_at IS NULL), 0)\
            """)
        .bind("collection", collection)
        .bind("lane", lane)
        .mapTo(Long.class)
        .one();
  }
}
