package dev.ragstone.ingestion.chunking;

import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What is embedded before a chunk's text, so that it says what it is about: the document's title,
/// the headings, the row that names a table's columns. It is shortened if it would take too much of
/// the budget. Not thread-safe.
final class ContextLines {

  /// Title and headings take at most this part of the budget, a header row as much again.
  private static final int SHARE = 4;

  private final @Nullable String title;
  private final Extraction extraction;
  private final ToIntFunction<String> counter;
  private final int limit;
  private final Map<String, Integer> counted = new HashMap<>();
  private final Map<Integer, Optional<String>> headers = new HashMap<>();

  ContextLines(
      @Nullable String title, Extraction extraction, ToIntFunction<String> counter, int budget) {
    this.title = title == null || title.isBlank() ? null : title.strip();
    this.extraction = extraction;
    this.counter = counter;
    this.limit = budget / SHARE;
  }

  /// Returns the title and the headings, or as many as fit: the innermost headings go last.
  List<String> under(List<String> path) {
    List<String> headings =
        path.stream().filter(heading -> !heading.equalsIgnoreCase(title)).toList();
    var lines = new ArrayList<String>();
    if (title != null && tokens(title) * 2 <= limit) {
      lines.add(title);
    }
    int from = 0;
    while (from < headings.size() && tokens(lines) + tokens(joined(headings, from)) > limit) {
      from++;
    }
    if (from < headings.size()) {
      lines.add(joined(headings, from));
    }
    return lines;
  }

  /// Returns the row that names the columns of a row further down, if it is short enough to repeat.
  @Nullable String headerOf(int number) {
    List<Block> blocks = extraction.blocks();
    Block row = blocks.get(number);
    int header = number - row.level();
    if (row.kind() != Kind.TABLE_ROW
        || header < 0
        || blocks.get(header).kind() != Kind.TABLE_HEADER) {
      return null;
    }
    return headers.computeIfAbsent(header, this::header).orElse(null);
  }

  /// A table of a hundred thousand columns is asked for its header by each of its thousand chunks.
  private Optional<String> header(int number) {
    Block block = extraction.blocks().get(number);
    if (block.end() - block.start() > limit * Units.CHARACTERS_PER_TOKEN) {
      return Optional.empty();
    }
    String text = extraction.textOf(block);
    return tokens(text) <= limit ? Optional.of(text) : Optional.empty();
  }

  /// Returns what the header rows of the tables among some blocks may take of the room.
  int headerTokens(int from, int to) {
    int most = 0;
    for (int i = from; i < to; i++) {
      if (extraction.blocks().get(i).kind() == Kind.TABLE_HEADER) {
        Optional<String> header = headers.computeIfAbsent(i, this::header);
        most = Math.max(most, header.map(this::tokens).orElse(0));
      }
    }
    return most;
  }

  int tokens(List<String> lines) {
    return lines.stream().mapToInt(this::tokens).sum();
  }

  private int tokens(String line) {
    return counted.computeIfAbsent(line, counter::applyAsInt);
  }

  private static String joined(List<String> headings, int from) {
    return String.join(" > ", headings.subList(from, headings.size()));
  }
}
