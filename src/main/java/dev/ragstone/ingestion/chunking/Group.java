package dev.ragstone.ingestion.chunking;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring sections that are packed together because the first ones are too short to stand
/// alone.
///
/// @param room weight of a chunk at most
record Group(List<Section> sections, List<Unit> units, int room) {

  /// What is lighter than this part of the budget joins what follows.
  private static final int TINY = 8;

  /// Whether another section goes on with this group: it is below the first one, or beside it and
  /// short enough for both to be one chunk.
  boolean takes(Group next, int budget) {
    int below = Integer.compare(next.sections.getFirst().level(), sections.getFirst().level());
    int weight = weight();
    return weight * TINY < budget
        && (below > 0 || (below == 0 && weight + next.weight() <= Math.min(room, next.room)));
  }

  Group with(Group next) {
    var allSections = new ArrayList<>(sections);
    allSections.addAll(next.sections);
    var allUnits = new ArrayList<>(units);
    allUnits.addAll(next.units);
    return new Group(allSections, allUnits, Math.min(room, next.room));
  }

  /// The headings that all blocks of a range are under.
  List<String> path(int firstBlock, int lastBlock) {
    List<String> path = null;
    for (Section section : sections) {
      if (section.from() <= lastBlock && section.to() > firstBlock) {
        path = path == null ? section.path() : section.commonPath(path);
      }
    }
    return path == null ? List.of() : path;
  }

  private int weight() {
    return units.stream().mapToInt(Unit::weight).sum();
  }
}
