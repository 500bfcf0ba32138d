package dev.ragstone.ingestion.chunking;

import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.ArrayList;
import java.util.List;

/// Packs the units of a section into runs that fit the budget. The runs of a section are about
/// equally long, so that no short tail is left, and end between paragraphs if one ends nearby.
final class Packer {

  private static final double COST_BETWEEN_ROWS = 0.2;
  private static final double COST_WITHIN_BLOCK = 0.5;
  private static final double COST_AFTER_LEAD_IN = 5;

  private final List<Unit> units;
  private final List<Block> blocks;
  private final int room;
  private final int overlap;
  private final long[] weights;

  /// Units from one index to another; the first of them may repeat the end of the run before.
  record Run(int from, int to) {}

  /// @param room weight of a run at most; at least that of each unit
  /// @param overlap weight of what is repeated at most
  Packer(List<Unit> units, List<Block> blocks, int room, int overlap) {
    this.units = units;
    this.blocks = blocks;
    this.room = room;
    this.overlap = overlap;
    this.weights = new long[units.size() + 1];
    for (int i = 0; i < units.size(); i++) {
      weights[i + 1] = weights[i] + units.get(i).weight();
    }
  }

  List<Run> runs() {
    var runs = new ArrayList<Run>();
    int next = 0;
    while (next < units.size()) {
      int from = withOverlap(next);
      int to = end(from, next);
      runs.add(new Run(from, to));
      next = to;
    }
    return runs;
  }

  private int end(int from, int next) {
    long rest = weight(from, units.size());
    if (rest <= room) {
      return units.size();
    }
    long runs = (rest + room - 1) / room;
    double target = (double) rest / runs;
    int best = next + 1;
    double bestCost = Double.MAX_VALUE;
    for (int end = next + 1; end < units.size() && weight(from, end) <= room; end++) {
      double cost = Math.abs(weight(from, end) - target) / target + costOfCut(end);
      if (cost <= bestCost) {
        best = end;
        bestCost = cost;
      }
    }
    return best;
  }

  /// The cost of a cut before a unit.
  private double costOfCut(int index) {
    Unit before = units.get(index - 1);
    if (before.stays()) {
      return COST_AFTER_LEAD_IN;
    }
    if (before.block() == units.get(index).block()) {
      return COST_WITHIN_BLOCK;
    }
    Kind kind = blocks.get(units.get(index).block()).kind();
    boolean row = kind == Kind.TABLE_ROW && blocks.get(units.get(index).block()).level() > 0;
    boolean item = kind == Kind.LIST_ITEM && kindOf(before) == Kind.LIST_ITEM;
    return row || item ? COST_BETWEEN_ROWS : 0;
  }

  /// Goes back over whole sentences of running text.
  private int withOverlap(int next) {
    int from = next;
    while (from > 0
        && isProse(from)
        && isProse(from - 1)
        && weight(from - 1, next) <= overlap
        && weight(from - 1, next + 1) <= room) {
      from--;
    }
    return from;
  }

  private boolean isProse(int index) {
    Kind kind = kindOf(units.get(index));
    return kind == Kind.PARAGRAPH || kind == Kind.NOTE;
  }

  private Kind kindOf(Unit unit) {
    return blocks.get(unit.block()).kind();
  }

  private long weight(int from, int to) {
    return weights[to] - weights[from];
  }
}
