package dev.ragstone.ingestion.chunking;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The cutting of one document. Not thread-safe.
final class Cut {

  private final Input input;
  private final Units units;
  private final ContextLines context;
  private final List<EmbeddableChunk> chunks = new ArrayList<>();
  private int lastStart;
  private int lastStartCodePoints;

  record Input(String documentId, @Nullable String title, Extraction extraction, Chunking budget) {}

  Cut(Input input, ToIntFunction<String> counter) {
    this.input = input;
    this.units = new Units(input.extraction(), counter);
    this.context =
        new ContextLines(input.title(), input.extraction(), counter, input.budget().maxTokens());
  }

  List<EmbeddableChunk> chunks() {
    Group group = null;
    for (Section section : Section.of(input.extraction())) {
      Group next = groupOf(section);
      if (group != null && group.takes(next, input.budget().maxTokens())) {
        group = group.with(next);
      } else {
        pack(group);
        group = next;
      }
    }
    pack(group);
    return chunks;
  }

  private Group groupOf(Section section) {
    int room =
        input.budget().maxTokens()
            - context.tokens(context.under(section.path()))
            - context.headerTokens(section.from(), section.to());
    var all = new ArrayList<Unit>();
    for (int block = section.from(); block < section.to(); block++) {
      all.addAll(units.of(block, room));
    }
    return new Group(List.of(section), all, room);
  }

  private void pack(@Nullable Group group) {
    if (group != null) {
      int overlap = Math.min(input.budget().overlapTokens(), group.room() / 2);
      var packer = new Packer(group.units(), input.extraction().blocks(), group.room(), overlap);
      for (Packer.Run run : packer.runs()) {
        addChunk(group, group.units().subList(run.from(), run.to()));
      }
    }
  }

  private void addChunk(Group group, List<Unit> run) {
    Unit first = run.getFirst();
    Unit last = run.getLast();
    String text = input.extraction().text().substring(first.start(), last.end());
    List<String> headings = group.path(first.block(), last.block());
    var lines = new ArrayList<>(context.under(above(group, first, headings)));
    String header = context.headerOf(first.block());
    if (header != null) {
      lines.add(header);
    }
    int own = run.stream().mapToInt(Unit::tokens).sum();
    while (!lines.isEmpty() && own + context.tokens(lines) > input.budget().maxTokens()) {
      lines.removeFirst();
    }
    int tokens = own + context.tokens(lines);
    int start = codePoints(first.start());
    int end = start + text.codePointCount(0, text.length());
    lines.add(text);
    chunks.add(
        new EmbeddableChunk(
            new Chunk(
                input.documentId(),
                chunks.size(),
                text,
                headings,
                places(first, last),
                start,
                end,
                tokens),
            String.join("\n", lines)));
  }

  /// A heading that the text itself begins with need not go before it.
  private List<String> above(Group group, Unit first, List<String> headings) {
    boolean repeats =
        input.extraction().blocks().get(first.block()).opensSection()
            && headings.equals(group.path(first.block(), first.block()));
    return repeats ? headings.subList(0, headings.size() - 1) : headings;
  }

  /// A chunk may begin and end inside a block, so only what it holds of each one counts.
  private Places places(Unit first, Unit last) {
    int chunk = codePoints(first.start());
    var stretches = new ArrayList<Places.Stretch>();
    for (int i = first.block(); i <= last.block(); i++) {
      Block block = input.extraction().blocks().get(i);
      int from = Math.max(block.start(), first.start());
      int to = Math.min(block.end(), last.end());
      stretches.add(new Places.Stretch(codePoints(from) - chunk, null));
      for (var stretch :
          block.places().slice(from - block.start(), to - block.start()).stretches()) {
        int start = codePoints(from + stretch.start()) - chunk;
        stretches.add(new Places.Stretch(start, stretch.place()));
      }
    }
    return new Places(stretches);
  }

  /// Counts on from the last chunk, so that the whole text is counted about once.
  private int codePoints(int offset) {
    String text = input.extraction().text();
    lastStartCodePoints +=
        offset >= lastStart
            ? text.codePointCount(lastStart, offset)
            : -text.codePointCount(offset, lastStart);
    lastStart = offset;
    return lastStartCodePoints;
  }
}
