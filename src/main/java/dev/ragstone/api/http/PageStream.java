package dev.ragstone.api.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list that is read while it is written, a few rows at a time: its memory depends
/// neither on its size nor on how slowly the client takes it. The first rows are read at once, so
/// that what is wrong is told before anything is sent. To be written once.
///
/// @param <T> what is listed
@JsonPropertyOrder({"data", "next_cursor"})
public final class PageStream<T> {

  /// Rows that are in memory at a time.
  static final int STEP = 25;

  private final Rows<?, T> rows;

  private PageStream(Rows<?, T> rows) {
    this.rows = rows;
  }

  /// Begins a page.
  ///
  /// @param <R> a row
  /// @param <T> what is listed
  /// @param limit of the page
  /// @param source reads rows in their order
  /// @param view makes rows what is listed
  /// @param cursor of the last row of a page
  /// @return to be written as JSON
  public static <R, T> PageStream<T> of(
      int limit, Source<R> source, Function<List<R>, List<T>> view, Function<R, String> cursor) {
    return new PageStream<>(new Rows<>(limit, source, view, cursor));
  }

  /// {@return the page}
  @JsonProperty("data")
  public Iterable<T> data() {
    return () -> rows;
  }

  /// {@return what hands out the next page; null at the end. Known once the page was read}
  @JsonProperty("next_cursor")
  public @Nullable String nextCursor() {
    return rows.nextCursor();
  }

  /// Reads rows of a list.
  ///
  /// @param <R> a row
  @FunctionalInterface
  public interface Source<R> {

    /// Reads on.
    ///
    /// @param last the row before the first one; null for the beginning of the page
    /// @param count how many at most
    /// @return fewer only at the end
    List<R> after(@Nullable R last, int count);
  }

  private static final class Rows<R, T> implements Iterator<T> {

    private final Source<R> source;
    private final Function<List<R>, List<T>> view;
    private final Function<R, String> cursor;
    private Iterator<T> step = List.<T>of().iterator();
    private @Nullable R last;
    private int left;
    private boolean more;

    Rows(int limit, Source<R> source, Function<List<R>, List<T>> view, Function<R, String> cursor) {
      this.left = limit;
      this.source = source;
      this.view = view;
      this.cursor = cursor;
      read();
    }

    /// One row beyond the step tells whether there is more.
    private void read() {
      int count = Math.min(STEP, left);
      List<R> rows = source.after(last, count + 1);
      more = rows.size() > count;
      List<R> taken = more ? rows.subList(0, count) : rows;
      if (!taken.isEmpty()) {
        last = taken.getLast();
      }
      left -= taken.size();
      step = view.apply(taken).iterator();
    }

    @Override
    public boolean hasNext() {
      if (!step.hasNext() && more && left > 0) {
        read();
      }
      return step.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return step.next();
    }

    @Nullable String nextCursor() {
      return more && last != null ? cursor.apply(last) : null;
    }
  }
}
