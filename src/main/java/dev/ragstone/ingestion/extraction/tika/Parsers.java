package dev.ragstone.ingestion.extraction.tika;

import java.util.List;
import org.apache.tika.config.ServiceLoader;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.code.SourceCodeParser;
import org.apache.tika.parser.csv.TextAndCSVParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.image.ImageParser;
import org.apache.tika.parser.image.JpegParser;
import org.apache.tika.parser.image.TiffParser;
import org.apache.tika.parser.image.WebPParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.parser.xml.DcXMLParser;

/// All parsers: Tika's, with ours in the places where they keep more structure.
final class Parsers {

  private Parsers() {}

  static Parser all() {
    var loader = new ServiceLoader(Parsers.class.getClassLoader());
    var registry = MediaTypeRegistry.getDefaultRegistry();
    var standard =
        new DefaultParser(
            registry,
            loader,
            List.of(
                PDFParser.class,
                JSoupParser.class,
                TXTParser.class,
                TextAndCSVParser.class,
                DcXMLParser.class,
                SourceCodeParser.class,
                TesseractOCRParser.class,
                ImageParser.class,
                JpegParser.class,
                TiffParser.class,
                WebPParser.class));
    return new AutoDetectParser(
        new DefaultDetector(MimeTypes.getDefaultMimeTypes(), loader),
        standard,
        new TextParser(),
        new HtmlParser(),
        new XmlParser(),
        new MarkdownParser(),
        new CsvParser(),
        new SlidesParser(),
        new OdfPagesParser(),
        new PdfParser(),
        new PictureParser());
  }

  /// Leaves out what repeats on every page and what nobody wrote to be read.
  static void configure(ParseContext context) {
    var office = new OfficeParserConfig();
    office.setIncludeHeadersAndFooters(false);
    office.setIncludeDeletedContent(false);
    office.setIncludeMoveFromContent(false);
    office.setIncludeMissingRows(false);
    office.setExtractMacros(false);
    context.set(OfficeParserConfig.class, office);
  }
}
