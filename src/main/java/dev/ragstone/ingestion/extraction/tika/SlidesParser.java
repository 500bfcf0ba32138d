package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.sl.usermodel.Slide;
import org.apache.poi.sl.usermodel.SlideShow;
import org.apache.poi.sl.usermodel.SlideShowFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads PowerPoint files old and new: each slide is a page under its title, its notes follow it.
final class SlidesParser implements Parser {

  private static final String OOXML = "vnd.openxmlformats-officedocument.presentationml.";
  private static final Pattern EMBEDDED = Pattern.compile("/ppt/embeddings/.*");
  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.application("vnd.ms-powerpoint"),
          MediaType.application(OOXML + "presentation"),
          MediaType.application(OOXML + "template"),
          MediaType.application(OOXML + "slideshow"),
          MediaType.application("vnd.ms-powerpoint.presentation.macroenabled.12"),
          MediaType.application("vnd.ms-powerpoint.slideshow.macroenabled.12"),
          MediaType.application("vnd.ms-powerpoint.template.macroenabled.12"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException {
    var draft = context.get(Draft.class);
    var file = TikaInputStream.get(stream).getPath().toFile();
    try (SlideShow<?, ?> show = SlideShowFactory.create(file, null, true)) {
      describe(show, metadata);
      for (Slide<?, ?> slide : show.getSlides()) {
        draft.nextPage();
        new SlideText(draft, context.get(Pictures.class)).write(slide);
      }
      readEmbedded(show, handler, context.get(EmbeddedDocumentExtractor.class));
    }
  }

  private static void readEmbedded(
      SlideShow<?, ?> show, ContentHandler handler, EmbeddedDocumentExtractor entries)
      throws IOException, SAXException {
    if (show instanceof XMLSlideShow modern) {
      for (var part : modern.getPackage().getPartsByName(EMBEDDED)) {
        try (InputStream content = part.getInputStream()) {
          entries.parseEmbedded(content, handler, named(part.getPartName().getName()), false);
        }
      }
    } else if (show instanceof HSLFSlideShow old) {
      for (var object : old.getEmbeddedObjects()) {
        try (InputStream content = object.getInputStream()) {
          entries.parseEmbedded(content, handler, named(object.getFileName()), false);
        }
      }
    }
  }

  private static Metadata named(@Nullable String path) {
    var metadata = new Metadata();
    String name = path == null ? "object" : path.substring(path.lastIndexOf('/') + 1);
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    return metadata;
  }

  private static void describe(SlideShow<?, ?> show, Metadata metadata) {
    if (show instanceof XMLSlideShow modern) {
      var properties = modern.getProperties().getCoreProperties();
      set(metadata, TikaCoreProperties.TITLE, properties.getTitle());
      set(metadata, TikaCoreProperties.CREATOR, properties.getCreator());
    } else if (show instanceof HSLFSlideShow old) {
      var summary = old.getSlideShowImpl().getSummaryInformation();
      if (summary != null) {
        set(metadata, TikaCoreProperties.TITLE, summary.getTitle());
        set(metadata, TikaCoreProperties.CREATOR, summary.getAuthor());
      }
    }
  }

  private static void set(Metadata metadata, Property property, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      metadata.set(property, value);
    }
  }
}
