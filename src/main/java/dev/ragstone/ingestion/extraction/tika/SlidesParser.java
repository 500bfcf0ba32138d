package dev.ragstone.ingestion.extraction.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.sl.usermodel.Slide;
import org.apache.poi.sl.usermodel.SlideShow;
import org.apache.poi.sl.usermodel.SlideShowFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/// Reads PowerPoint files old and new: each slide is a page under its title, its notes follow it.
final class SlidesParser implements Parser {

  private static final String OOXML = "vnd.openxmlformats-officedocument.presentationml.";
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
      throws IOException {
    var draft = context.get(Draft.class);
    var file = TikaInputStream.get(stream).getPath().toFile();
    try (SlideShow<?, ?> show = SlideShowFactory.create(file, null, true)) {
      describe(show, metadata);
      for (Slide<?, ?> slide : show.getSlides()) {
        draft.nextPage();
        new SlideText(draft).write(slide);
      }
    }
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
