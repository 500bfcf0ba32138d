package dev.ragstone.ingestion.extraction.tika;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.xml.sax.ContentHandler;

/// Reads delimited text as one table. The delimiter is the one that cuts the first lines most
/// evenly.
final class CsvParser implements Parser {

  private static final Set<MediaType> TYPES =
      Set.of(MediaType.text("csv"), MediaType.text("tsv"), MediaType.text("tab-separated-values"));
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int SAMPLE = 8_192;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, TikaException {
    var draft = context.get(Draft.class);
    try (var reader =
        new BufferedReader(
            new AutoDetectReader(CloseShieldInputStream.wrap(stream), metadata), SAMPLE)) {
      var format =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(delimiter(reader))
              .setLenientEof(true)
              .setTrailingData(true)
              .setIgnoreSurroundingSpaces(true)
              .get();
      var rows = new TableRows();
      for (CSVRecord row : format.parse(reader)) {
        rows.openRow();
        for (String cell : row) {
          rows.openCell(false);
          draft.allowance().takeCharacters(cell.length());
          rows.add(cell);
        }
      }
      rows.writeTo(draft);
    }
  }

  private static char delimiter(Reader reader) throws IOException {
    reader.mark(SAMPLE);
    var sample = new char[SAMPLE];
    int length = Math.max(0, reader.read(sample, 0, SAMPLE));
    reader.reset();
    String[] lines = new String(sample, 0, length).split("\\R", 30);
    char best = ',';
    double bestScore = 0;
    for (char delimiter : DELIMITERS) {
      double score = evenness(lines, delimiter);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
    return best;
  }

  /// How many cells a delimiter makes of a line, less how much that varies.
  private static double evenness(String[] lines, char delimiter) {
    double sum = 0;
    double squares = 0;
    for (String line : lines) {
      long count = line.chars().filter(c -> c == delimiter).count();
      sum += count;
      squares += count * count;
    }
    double mean = sum / lines.length;
    return mean - Math.sqrt(Math.max(0, squares / lines.length - mean * mean));
  }
}
