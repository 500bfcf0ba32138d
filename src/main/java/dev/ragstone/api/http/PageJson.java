package dev.ragstone.api.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param <T> what is listed
/// @param data the page
/// @param nextCursor hands out the next page; null at the end
public record PageJson<T>(List<T> data, @Nullable String nextCursor) {

  /// Copies the list.
  public PageJson {
    data = List.copyOf(data);
  }

  /// Makes a page of rows of which one more was asked for than the page holds.
  ///
  /// @param <R> a row
  /// @param <T> what is listed
  /// @param rows at most one more than the limit
  /// @param limit of the page
  /// @param view makes a row what is listed
  /// @param cursor of the last row of a page
  /// @return the page
  public static <R, T> PageJson<T> of(
      List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
    return ofAll(rows, limit, page -> page.stream().map(view).toList(), cursor);
  }

  /// Makes a page whose rows are best viewed together.
  ///
  /// @param <R> a row
  /// @param <T> what is listed
  /// @param rows at most one more than the limit
  /// @param limit of the page
  /// @param view makes rows what is listed
  /// @param cursor of the last row of a page
  /// @return the page
  public static <R, T> PageJson<T> ofAll(
      List<R> rows, int limit, Function<List<R>, List<T>> view, Function<R, String> cursor) {
    boolean more = rows.size() > limit;
    List<R> page = more ? rows.subList(0, limit) : rows;
    return new PageJson<>(view.apply(page), more ? cursor.apply(page.getLast()) : null);
  }
}
