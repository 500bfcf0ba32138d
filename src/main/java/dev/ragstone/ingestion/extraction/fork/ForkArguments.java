package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.tika.Limits;
import java.util.List;
import java.util.stream.Stream;

/// What a reader process is told on its command line.
record ForkArguments(Limits limits, PictureRules rules) {

  static List<String> of(Limits limits, PictureRules rules) {
    return Stream.<Object>of(
            limits.characters(),
            limits.depth(),
            limits.entries(),
            limits.compressionRatio(),
            rules.printed(),
            rules.described(),
            rules.dpi(),
            rules.minPixels(),
            rules.maxPixels(),
            rules.maxPictures())
        .map(String::valueOf)
        .toList();
  }

  static ForkArguments parse(String[] arguments) {
    return new ForkArguments(
        new Limits(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3])),
        new PictureRules(
            Boolean.parseBoolean(arguments[4]),
            Boolean.parseBoolean(arguments[5]),
            Integer.parseInt(arguments[6]),
            Integer.parseInt(arguments[7]),
            Integer.parseInt(arguments[8]),
            Integer.parseInt(arguments[9])));
  }
}
