package dev.ragstone.ingestion.chunking;

import dev.ragstone.ingestion.chunking.TextSplitter.Range;
import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts blocks into units and counts each unit once. Not thread-safe.
final class Units {

  /// Characters that a token may stand for before the count is doubted: an English token has four
  /// to five, but a word of more than a hundred is one unknown token to the model.
  static final int CHARACTERS_PER_TOKEN = 12;

  private final Extraction extraction;
  private final ToIntFunction<String> counter;
  private final TextSplitter splitter;

  Units(Extraction extraction, ToIntFunction<String> counter) {
    this.extraction = extraction;
    this.counter = counter;
    this.splitter = new TextSplitter(extraction.text(), extraction.language());
  }

  /// @param number of the block
  /// @param room the largest weight of a unit
  List<Unit> of(int number, int room) {
    Block block = extraction.blocks().get(number);
    List<Range> ranges =
        switch (block.kind()) {
          case PARAGRAPH, NOTE, CAPTION -> splitter.sentences(block.start(), block.end());
          case CODE -> splitter.lines(block.start(), block.end());
          case TITLE, HEADING, LIST_ITEM, TABLE_HEADER, TABLE_ROW ->
              List.of(new Range(block.start(), block.end()));
        };
    var units = new ArrayList<Unit>(ranges.size());
    for (int i = 0; i < ranges.size(); i++) {
      boolean last = i == ranges.size() - 1;
      boolean stays = block.opensSection() || (last && leadsIn(number));
      add(ranges.get(i), new Target(number, room, stays, units));
    }
    return units;
  }

  /// Where units of a block go, and how heavy they may be.
  private record Target(int block, int room, boolean stays, List<Unit> units) {

    Target inner() {
      return new Target(block, room, false, units);
    }
  }

  /// Adds a range as one unit if it fits, else in parts. Ranges far over the room are cut before
  /// they are counted, so that no character is counted more than a few times.
  private void add(Range range, Target target) {
    int length = range.end() - range.start();
    boolean hopeless = length > target.room() * CHARACTERS_PER_TOKEN;
    int tokens = hopeless ? 0 : count(range);
    if (!hopeless && (tokens <= target.room() || isOneCharacter(range))) {
      addUnit(range, tokens, target);
      return;
    }
    int longest = hopeless ? target.room() * 3 : (length + 1) / 2;
    List<Range> parts = splitter.parts(range.start(), range.end(), longest);
    for (int i = 0; i < parts.size(); i++) {
      add(parts.get(i), i == parts.size() - 1 ? target : target.inner());
    }
  }

  private boolean isOneCharacter(Range range) {
    return extraction.text().codePointCount(range.start(), range.end()) == 1;
  }

  private static void addUnit(Range range, int tokens, Target target) {
    int floor = Math.max(1, (range.end() - range.start()) / CHARACTERS_PER_TOKEN);
    int weight = Math.min(target.room(), Math.max(tokens, floor));
    target
        .units()
        .add(new Unit(range.start(), range.end(), target.block(), tokens, weight, target.stays()));
  }

  private int count(Range range) {
    return counter.applyAsInt(extraction.text().substring(range.start(), range.end()));
  }

  /// The sentence before a list and the caption before a table belong to what follows.
  private boolean leadsIn(int number) {
    List<Block> blocks = extraction.blocks();
    if (number + 1 >= blocks.size()) {
      return false;
    }
    Kind kind = blocks.get(number).kind();
    Kind next = blocks.get(number + 1).kind();
    boolean table = next == Kind.TABLE_HEADER || next == Kind.TABLE_ROW;
    return switch (kind) {
      case PARAGRAPH ->
          next == Kind.LIST_ITEM || (endsWithColon(number) && (table || next == Kind.CODE));
      case CAPTION -> table;
      case TABLE_HEADER -> next == Kind.TABLE_ROW;
      case TITLE, HEADING, LIST_ITEM, TABLE_ROW, CODE, NOTE -> false;
    };
  }

  private boolean endsWithColon(int number) {
    return extraction.text().charAt(extraction.blocks().get(number).end() - 1) == ':';
  }
}
