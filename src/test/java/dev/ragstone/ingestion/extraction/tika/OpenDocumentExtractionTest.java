package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.block;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenDocumentExtractionTest {

  private static final String TYPE = "application/vnd.oasis.opendocument.";
  private static final String NAMESPACES =
      """
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
      xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
      """;

  private static final String SLIDES =
      """
      <office:presentation>
        <draw:page draw:name="one">
          <draw:frame><draw:text-box><text:list><text:list-item><text:p>First <text:span>point</text:span></text:p>
            <text:list><text:list-item><text:p>Detail</text:p></text:list-item></text:list>
          </text:list-item></text:list></draw:text-box></draw:frame>
          <draw:frame presentation:class="title"><draw:text-box><text:p>Welcome</text:p></draw:text-box></draw:frame>
          <draw:frame presentation:class="footer"><draw:text-box><text:p>Confidential</text:p></draw:text-box></draw:frame>
          <presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>Smile.</text:p></draw:text-box></draw:frame></presentation:notes>
        </draw:page>
        <draw:page draw:name="two">
          <draw:frame presentation:class="title"><draw:text-box><text:p>Results</text:p></draw:text-box></draw:frame>
          <draw:frame><table:table>
            <table:table-row><table:table-cell><text:p>City</text:p></table:table-cell><table:table-cell><text:p>Units</text:p></table:table-cell></table:table-row>
            <table:table-row><table:table-cell><text:p>Oslo</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row>
          </table:table></draw:frame>
          <draw:custom-shape><text:p>Sales grew</text:p></draw:custom-shape>
        </draw:page>
      </office:presentation>
      """;

  @Test
  void readsSlidesAsPagesUnderTheirTitlesWithTheirNotes() {
    var extraction = extract("talk.odp", file("presentation", SLIDES));
    assertThat(outline(extraction))
        .containsExactly(
            "HEADING 1 Welcome",
            "LIST_ITEM 1 - First point",
            "LIST_ITEM 2 - Detail",
            "NOTE 0 Smile.",
            "HEADING 1 Results",
            "TABLE_HEADER 0 City | Units",
            "TABLE_ROW 1 Oslo | 12",
            "PARAGRAPH 0 Sales grew");
    assertThat(extraction.pages()).isEqualTo(2);
    assertThat(block(extraction, "Smile.").pages()).isEqualTo(new Pages(1, 1));
    assertThat(block(extraction, "Sales grew").pages()).isEqualTo(new Pages(2, 2));
    assertThat(extraction.title()).isEqualTo("About pumps");
  }

  @Test
  void readsSheetsAsPagesWithTheirHeaderRows() {
    var extraction =
        extract(
            "sales.ods",
            file(
                "spreadsheet",
                """
                <office:spreadsheet>
                  <table:table table:name="North">
                    <table:table-row><table:table-cell><text:p>City</text:p></table:table-cell><table:table-cell><text:p>Note</text:p></table:table-cell><table:table-cell><text:p>Units</text:p></table:table-cell></table:table-row>
                    <table:table-row><table:table-cell><office:annotation><text:p>checked</text:p></office:annotation><text:p>Oslo</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>12</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
                    <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16003"/></table:table-row>
                  </table:table>
                  <table:table table:name="Empty"><table:table-row><table:table-cell/></table:table-row></table:table>
                  <table:table table:name="South">
                    <table:table-header-rows><table:table-row><table:table-cell><text:p>Id</text:p></table:table-cell><table:table-cell><text:p>2026</text:p></table:table-cell></table:table-row></table:table-header-rows>
                    <table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell></table:table-row>
                  </table:table>
                </office:spreadsheet>
                """));
    assertThat(outline(extraction))
        .containsExactly(
            "HEADING 1 North",
            "NOTE 0 checked",
            "TABLE_HEADER 0 City | Note | Units",
            "TABLE_ROW 1 Oslo | | 12",
            "HEADING 1 South",
            "TABLE_HEADER 0 Id | 2026",
            "TABLE_ROW 1 7 | 7");
    assertThat(extraction.pages()).isEqualTo(3);
    assertThat(block(extraction, "7 | 7").pages()).isEqualTo(new Pages(3, 3));
  }

  @Test
  void leavesOutWhatWasDeletedAndWhatMasterPagesHold() {
    var parts =
        parts(
            "presentation",
            "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>Kept</text:p></draw:text-box></draw:frame></draw:page></office:presentation>");
    parts.put(
        "styles.xml",
        content("<office:master-styles><text:p>Click to edit</text:p></office:master-styles>")
            .getBytes(UTF_8));
    assertThat(extract("talk.odp", zip(parts)).text()).isEqualTo("Kept");
  }

  @Test
  void saysThatAFileIsEncrypted() {
    var parts = parts("spreadsheet", "<office:spreadsheet/>");
    parts.put(
        "META-INF/manifest.xml",
        "<manifest:manifest><manifest:encryption-data/></manifest:manifest>".getBytes(UTF_8));
    assertThatThrownBy(() -> extract("secret.ods", zip(parts)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.ENCRYPTED_FILE));
  }

  private static byte[] file(String kind, String body) {
    return zip(parts(kind, body));
  }

  private static Map<String, byte[]> parts(String kind, String body) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", (TYPE + kind).getBytes(UTF_8));
    parts.put("content.xml", content("<office:body>" + body + "</office:body>").getBytes(UTF_8));
    parts.put(
        "meta.xml",
        """
        <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>About pumps</dc:title></office:meta></office:document-meta>
        """
            .getBytes(UTF_8));
    return parts;
  }

  private static String content(String body) {
    return "<office:document-content " + NAMESPACES + ">" + body + "</office:document-content>";
  }
}
