package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextExtractionTest {

  @Test
  void cutsPlainTextAtEmptyLines() {
    var extraction =
        extract("notes.txt", "First line\r\nsecond line\r\n\r\n\r\n\tNext  part\u0000\u0007\n");
    assertThat(outline(extraction))
        .containsExactly("PARAGRAPH 0 First line\nsecond line", "PARAGRAPH 0 Next part");
    assertThat(extraction.text()).isEqualTo("First line\nsecond line\n\nNext part");
    assertThat(extraction.mediaType()).isEqualTo("text/plain");
    assertThat(extraction.pages()).isZero();
  }

  @Test
  void readsUtf16AndLatin1() {
    String german = "Die Größe der Straße über dem Fluß ist für die Bürger nicht ärgerlich.";
    assertThat(extract("a.txt", ("\uFEFF" + german).getBytes(StandardCharsets.UTF_16LE)).text())
        .isEqualTo(german);
    assertThat(extract("b.txt", german.getBytes(StandardCharsets.UTF_16)).text()).isEqualTo(german);
    assertThat(extract("c.txt", german.getBytes(StandardCharsets.ISO_8859_1)).text())
        .isEqualTo(german);
  }

  @Test
  void readsEmojiAndScriptsOfAllDirections() {
    String text = "👩‍👩‍👧 family 🎉\n\nשלום עולם\n\nمرحبا بالعالم\n\n你好，世界。";
    assertThat(extract("world.txt", text).text()).isEqualTo(text);
  }

  @Test
  void readsJapaneseInItsOwnCharset() {
    String text = "これは日本語の文章です。文字コードは自動的に判別されます。検索できます。";
    assertThat(extract("sjis.txt", text.getBytes(Charset.forName("Shift_JIS"))).text())
        .isEqualTo(text);
  }

  @Test
  void recognisesTheLanguage() {
    assertThat(extract("en.txt", "This is the text of a document that is in English.").language())
        .isEqualTo("en");
    assertThat(
            extract("de.txt", "Das ist der Text eines Dokuments, das auf Deutsch ist.").language())
        .isEqualTo("de");
    assertThat(extract("zh.txt", "这是一个中文文档的内容。").language()).isEqualTo("zh");
  }

  @Test
  void keepsIndentationOfCode() {
    var extraction =
        extract("app.py", "def f(x):\n    if x:\n        return 1\n\n\n\nprint(f(2))\n");
    assertThat(outline(extraction))
        .containsExactly("CODE 0 def f(x):\n    if x:\n        return 1", "CODE 0 print(f(2))");
  }

  @Test
  void readsJsonAsCode() {
    var extraction = extract("data.json", "{\n  \"name\": \"pump\",\n  \"bar\": 4\n}\n");
    assertThat(outline(extraction))
        .containsExactly("CODE 0 {\n  \"name\": \"pump\",\n  \"bar\": 4\n}");
  }

  @Test
  void findsTheHeadingsOfAsciiDocButNotInsideOfCode() {
    String text =
        """
        = Pumps
        :toc:

        == Seals
        Change them yearly.

        ----
        == not a heading
        ----

        ======= not one either
        """;
    assertThat(outline(extract("pumps.adoc", text)))
        .containsExactly(
            "HEADING 1 Pumps",
            "PARAGRAPH 0 :toc:",
            "HEADING 2 Seals",
            "PARAGRAPH 0 Change them yearly.",
            "PARAGRAPH 0 ----\n== not a heading\n----",
            "PARAGRAPH 0 ======= not one either");
  }

  @Test
  void findsTheHeadingsOfRestructuredTextByTheirSigns() {
    String text =
        """
        *****
        Pumps
        *****

        Seals
        =====

        Old ones
        --------
        Change them yearly.

        Valves
        ======

        A line with a rule that is too short
        ===

        ----------
        """;
    assertThat(outline(extract("pumps.rst", text)))
        .containsExactly(
            "HEADING 1 Pumps",
            "HEADING 2 Seals",
            "HEADING 3 Old ones",
            "PARAGRAPH 0 Change them yearly.",
            "HEADING 2 Valves",
            "PARAGRAPH 0 A line with a rule that is too short\n===",
            "PARAGRAPH 0 ----------");
  }

  @Test
  void readsDelimitedTextAsATable() {
    var extraction = extract("prices.csv", "Item;Price\n\"Bolt; small\";1,20\nNut;0,80\n");
    assertThat(outline(extraction))
        .containsExactly(
            "TABLE_HEADER 0 Item | Price",
            "TABLE_ROW 1 Bolt; small | 1,20",
            "TABLE_ROW 2 Nut | 0,80");
  }

  @Test
  void readsTheTextOfXmlAndNoEntityFromOutside() {
    String xml =
        """
        <?xml version="1.0"?>
        <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <manual>
          <chapter>Valves</chapter>
          <para>Close the <b>red</b> valve first.</para>
          <para>&x;</para>
        </manual>
        """;
    var extraction = extract("manual.xml", xml);
    assertThat(extraction.text()).isEqualTo("Valves\n\nClose the red valve first.");
  }
}
