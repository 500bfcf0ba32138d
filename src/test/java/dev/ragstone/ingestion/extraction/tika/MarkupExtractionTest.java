package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupExtractionTest {

  private static final String GUIDE =
      """
      ---
      title: "Pump guide"
      owner: plant 7
      ---
      # Start

      Turn the key.
      Wait.

      ## Parts

      1. Valve
      2. Seal
         - spare

      | Part | Price |
      |------|-------|
      | Seal | 4     |

      ```sh
      pump --on

        pump --off
      ```
      """;

  @Test
  void readsMarkdownByItsStructure() {
    var extraction = extract("guide.md", GUIDE);
    assertThat(outline(extraction))
        .containsExactly(
            "HEADING 1 Start",
            "PARAGRAPH 0 Turn the key. Wait.",
            "HEADING 2 Parts",
            "LIST_ITEM 1 1. Valve",
            "LIST_ITEM 1 2. Seal",
            "LIST_ITEM 2 - spare",
            "TABLE_HEADER 0 Part | Price",
            "TABLE_ROW 1 Seal | 4",
            "CODE 0 pump --on\n\n  pump --off");
    assertThat(extraction.title()).isEqualTo("Pump guide");
    assertThat(extraction.properties()).containsEntry("owner", "plant 7");
    assertThat(extraction.mediaType()).isEqualTo("text/markdown");
  }

  @Test
  void survivesMarkdownThatIsNestedWithoutEnd() {
    assertThat(extract("deep.md", ">".repeat(50_000) + " bottom").text()).contains("bottom");
  }

  @Test
  void readsTheMainContentOfAPage() {
    var extraction =
        extract(
            "page.html",
            """
            <html lang="en-GB"><head><title>Refunds &amp; returns</title><style>p{}</style></head><body>
            <header><a href="/">Home</a></header>
            <nav><ul><li><a href="/a">Products</a></li><li><a href="/b">Prices</a></li></ul></nav>
            <main><h1>Refunds</h1><p>You may return goods<br>within 30 days.</p>
            <h2>How</h2><ul><li>Print the label</li><li><p>Send it back</p></li></ul>
            <table><tr><th>Country</th><th>Days</th></tr><tr><td>Norway</td><td>14</td></tr></table>
            <pre>track  12</pre><script>alert(1)</script></main>
            <footer>Imprint</footer></body></html>
            """);
    assertThat(outline(extraction))
        .containsExactly(
            "HEADING 1 Refunds",
            "PARAGRAPH 0 You may return goods\nwithin 30 days.",
            "HEADING 2 How",
            "LIST_ITEM 1 - Print the label",
            "LIST_ITEM 1 - Send it back",
            "TABLE_HEADER 0 Country | Days",
            "TABLE_ROW 1 Norway | 14",
            "CODE 0 track  12");
    assertThat(extraction.title()).isEqualTo("Refunds & returns");
    assertThat(extraction.language()).isEqualTo("en");
  }

  @Test
  void dropsMenusOfPagesWithoutLandmarks() {
    String menu =
        "<div class='sidebar'><a href=1>One</a> <a href=2>Two</a></div>"
            + "<ul><li><a href=a>Home</a><li><a href=b>Shop</a><li><a href=c>Team</a><li><a href=d>Jobs</a></ul>";
    String text =
        "<div><p>" + "The pump must be vented before it is started. ".repeat(5) + "</p></div>";
    assertThat(extract("old.html", "<body>" + menu + text).text())
        .startsWith("The pump must")
        .doesNotContain("One")
        .doesNotContain("Jobs");
  }

  @Test
  void unrollsTablesThatOnlyLayOutThePage() {
    String html =
        "<table><tr><td>Left text</td><td><table><tr><th>A</th><th>B</th></tr>"
            + "<tr><td>1</td><td>2</td></tr></table></td></tr></table>";
    assertThat(outline(extract("mail.html", html)))
        .containsExactly("PARAGRAPH 0 Left text", "TABLE_HEADER 0 A | B", "TABLE_ROW 1 1 | 2");
  }

  @Test
  void survivesTagsThatAreNestedWithoutEnd() {
    assertThat(extract("deep.html", "<div>".repeat(50_000) + "bottom").text()).isEqualTo("bottom");
  }
}
