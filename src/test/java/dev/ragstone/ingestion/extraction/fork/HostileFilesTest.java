package dev.ragstone.ingestion.extraction.fork;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.tika.Limits;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files made to do harm, read by the real reader process.
class HostileFilesTest {

  private static final ForkConfig CONFIG = TestConfig.QUICK;
  private static final ForkedExtractor EXTRACTOR =
      new ForkedExtractor(
          new MediaTypes(),
          CONFIG,
          PictureReader.NONE,
          TestConfig.SOUND,
          new ForkPool(
              CONFIG,
              new ForkCommand(
                  ForkMain.class.getName(),
                  128,
                  ForkArguments.of(new Limits(1_000_000, 10, 1_000, 100), PictureRules.NONE)),
              Path.of(System.getProperty("java.io.tmpdir"))));
  private static final String SECRET = "the-secret-of-this-machine";

  @TempDir private Path folder;
  private Path secret = Path.of("");

  @BeforeEach
  void hideASecret() throws IOException {
    secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
  }

  @AfterAll
  static void close() {
    EXTRACTOR.close();
  }

  @Test
  void readsAHarmlessFile() throws IOException {
    assertThat(read("a.md", "# Title\n\nText".getBytes(UTF_8))).isEqualTo("Title\n\nText");
  }

  @Test
  void resolvesNoEntityOutsideTheFile() throws IOException {
    for (String uri : List.of(secret.toUri().toString(), "http://127.0.0.1:9/x")) {
      String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + uri + "\">]>";
      String dtd = "<!DOCTYPE x SYSTEM \"" + uri + "\">";
      for (String head : List.of(doctype, dtd)) {
        assertKeepsSecret("a.xml", (head + "<x>before &e; after</x>").getBytes(UTF_8));
        assertKeepsSecret("a.svg", (head + svg()).getBytes(UTF_8));
        assertKeepsSecret("a.xhtml", (head + xhtml()).getBytes(UTF_8));
        assertKeepsSecret("a.docx", docx(head));
      }
    }
  }

  @Test
  void includesNoFileFromOutside() throws IOException {
    String include =
        "<x xmlns:xi='http://www.w3.org/2001/XInclude'>a<xi:include parse='text' href='"
            + secret.toUri()
            + "'/></x>";
    assertKeepsSecret("a.xml", include.getBytes(UTF_8));
    String frame = "<p>a</p><iframe src='" + secret.toUri() + "'></iframe>";
    assertKeepsSecret("a.html", frame.getBytes(UTF_8));
  }

  @Test
  void expandsNoEntitiesWithoutEnd() throws IOException {
    var bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a \"lol\">");
    for (char c = 'b'; c <= 'k'; c++) {
      char before = (char) (c - 1);
      bomb.append("<!ENTITY ").append(c).append(" \"");
      bomb.append(("&" + before + ";").repeat(10)).append("\">");
    }
    byte[] file = bomb.append("]><x>before &k;</x>").toString().getBytes(UTF_8);
    assertThat(read("a.xml", file)).hasSizeLessThan(1_000).contains("before");
  }

  @Test
  void refusesBombs() throws IOException {
    assertFails(
        "bomb.txt.gz", gzip(out -> fill(out, 'a', 200 << 20)), ProblemType.EXTRACTION_LIMIT);
    byte[] once = gzip(out -> fill(out, 0, 300 << 20));
    assertFails(
        "bomb.gz", gzip(out -> out.write(once)), ProblemType.EXTRACTION_LIMIT, ProblemType.NO_TEXT);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 1_200; i++) {
      many.put(i + ".txt", new byte[] {'x'});
    }
    assertFails("many.zip", zip(many), ProblemType.EXTRACTION_LIMIT);
    assertThat(read("b.txt", "still here".getBytes(UTF_8))).isEqualTo("still here");
  }

  @Test
  void refusesAnArchiveInAnArchiveWithoutEnd() throws IOException {
    byte[] nested = zip(Map.of("end.txt", "end".getBytes(UTF_8)));
    for (int i = 0; i < 40; i++) {
      nested = zip(Map.of("again.zip", nested));
    }
    assertFails("matryoshka.zip", nested, ProblemType.EXTRACTION_LIMIT);
  }

  @Test
  void survivesASheetThatClaimsToBeHuge() throws IOException {
    String sheet =
        "<worksheet"
            + " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row"
            + " r='1048576'><c r='XFD1048576' t='str'><v>far</v></c></row></sheetData></worksheet>";
    assertOutcome("far.xlsx", xlsx(sheet));
  }

  private void assertKeepsSecret(String filename, byte[] content) throws IOException {
    try {
      assertThat(read(filename, content)).doesNotContain(SECRET);
    } catch (ProblemException e) {
      assertThat(e.type()).isIn(ProblemType.CORRUPT_FILE, ProblemType.NO_TEXT);
    }
  }

  private void assertOutcome(String filename, byte[] content) throws IOException {
    try {
      assertThat(read(filename, content)).isNotEmpty();
    } catch (ProblemException e) {
      assertThat(e.type()).isNotEqualTo(ProblemType.INTERNAL_ERROR);
    }
  }

  private void assertFails(String filename, byte[] content, ProblemType... types) {
    assertThatThrownBy(() -> read(filename, content))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isIn((Object[]) types));
  }

  private String read(String filename, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("upload"), content);
    return EXTRACTOR.extract(file, filename, null).text();
  }

  private static String svg() {
    return "<svg xmlns='http://www.w3.org/2000/svg'><text>before &e; after</text></svg>";
  }

  private static String xhtml() {
    return "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>before &e; after</p></body></html>";
  }

  private static byte[] docx(String head) throws IOException {
    String types =
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
            + " Extension='rels'"
            + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override"
            + " PartName='/d.xml'"
            + " ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    String document =
        head
            + "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            + "<w:body><w:p><w:r><w:t>before &e; after</w:t></w:r></w:p></w:body></w:document>";
    return office(types, "d.xml", document);
  }

  private static byte[] xlsx(String sheet) throws IOException {
    String main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    String types =
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
            + " Extension='rels'"
            + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            + "<Override PartName='/d.xml' ContentType='"
            + main
            + "sheet.main+xml'/><Override PartName='/s.xml' ContentType='"
            + main
            + "worksheet+xml'/></Types>";
    Map<String, byte[]> parts = new LinkedHashMap<>();
    String workbook =
        "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
            + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
            + "<sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>";
    parts.put("[Content_Types].xml", types.getBytes(UTF_8));
    parts.put("_rels/.rels", relation("officeDocument", "d.xml"));
    parts.put("d.xml", workbook.getBytes(UTF_8));
    parts.put("_rels/d.xml.rels", relation("worksheet", "s.xml"));
    parts.put("s.xml", sheet.getBytes(UTF_8));
    return zip(parts);
  }

  private static byte[] office(String types, String part, String content) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", types.getBytes(UTF_8));
    parts.put("_rels/.rels", relation("officeDocument", part));
    parts.put(part, content.getBytes(UTF_8));
    return zip(parts);
  }

  private static byte[] relation(String type, String target) {
    return ("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + "<Relationship Id='r1'"
            + " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            + type
            + "' Target='"
            + target
            + "'/></Relationships>")
        .getBytes(UTF_8);
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void fill(OutputStream out, int value, int count) throws IOException {
    var block = new byte[1 << 16];
    java.util.Arrays.fill(block, (byte) value);
    for (int written = 0; written < count; written += block.length) {
      out.write(block);
    }
  }

  private static byte[] gzip(Content content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zipped = new GZIPOutputStream(bytes)) {
      content.writeTo(zipped);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : new ArrayList<>(entries.keySet())) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(java.util.Objects.requireNonNull(entries.get(name)));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
