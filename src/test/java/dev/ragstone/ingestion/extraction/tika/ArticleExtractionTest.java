package dev.ragstone.ingestion.extraction.tika;

import static dev.ragstone.ingestion.extraction.tika.SampleFiles.extract;
import static dev.ragstone.ingestion.extraction.tika.SampleFiles.outline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ingestion.extraction.Block.Kind;
import org.junit.jupiter.api.Test;

/// Articles and books in LaTeX and in the vocabularies of XML that are made for them.
class ArticleExtractionTest {

  private static final String PAPER =
      """
      \\documentclass[a4paper]{article}
      \\usepackage{amsmath} % formulas

      \\newcommand{\\pump}{\\textsc{Pump}}
      \\title{On the \\emph{wear}\\\\of pumps\\thanks{For the plant.}}
      \\begin{document}
      \\maketitle

      \\section[Short]{Seals \\& rings}\\label{sec:seals}
      A seal lasts 5\\% longer when it is \\textbf{oiled
      \\emph{every} week}. % as we shall see

      % nothing here
      \\subsection*{Before you
        begin}
      \\begin{itemize}
        \\item Close the valve.
        \\item Unplug the motor.
      \\end{itemize}
      \\paragraph{A note.} The formula $a_{1} = b^{2}$ holds.

      \\begin{verbatim}
      \\section{not a heading} % kept
      \\end{verbatim}

      The case \\\\section{is closed}.
      \\end{document}
      """;

  @Test
  void readsTheHeadingsOfLatex() {
    var extraction = extract("paper.tex", PAPER);
    assertThat(outline(extraction))
        .containsExactly(
            "HEADING 1 On the wear of pumps",
            "HEADING 2 Seals & rings",
            "PARAGRAPH 0 A seal lasts 5% longer when it is oiled\nevery week.",
            "HEADING 3 Before you begin",
            "PARAGRAPH 0 - Close the valve.\n- Unplug the motor.",
            "HEADING 5 A note.",
            "PARAGRAPH 0 The formula $a_{1} = b^{2}$ holds.",
            "PARAGRAPH 0 \\section{not a heading} % kept",
            "PARAGRAPH 0 The case \\\\section{is closed}.");
    assertThat(extraction.title()).isEqualTo("On the wear of pumps");
  }

  @Test
  void readsLatexWithoutAPreambleOrAnEnd() {
    assertThat(outline(extract("part.tex", "\\chapter{Seals}\nThey wear.\n\n\\section{Rin")))
        .containsExactly("HEADING 1 Seals", "PARAGRAPH 0 They wear.", "HEADING 2 Rin");
  }

  @Test
  void readsLatexThatBeginsLikeAnotherLanguage() {
    assertThat(outline(extract("part.tex", "% function of seals\n%\n\\section{Seals}\nThey wear.")))
        .containsExactly("HEADING 2 Seals", "PARAGRAPH 0 They wear.");
  }

  @Test
  void readsTheHeadingsOfDocBook() {
    assertThat(
            outline(
                extract(
                    "guide.xml",
                    """
                    <?xml version="1.0"?>
                    <book xmlns="http://docbook.org/ns/docbook">
                      <info><title>Pump guide</title></info>
                      <chapter><title>Care of
                        <emphasis>all</emphasis> seals</title>
                        <para>Oil them.</para>
                        <section><title>Rings</title><para>Turn them.</para>
                          <table><title>Sizes</title><row><entry>4 mm</entry></row></table>
                        </section>
                      </chapter>
                    </book>
                    """)))
        .containsExactly(
            "HEADING 1 Pump guide",
            "HEADING 2 Care of all seals",
            "PARAGRAPH 0 Oil them.",
            "HEADING 3 Rings",
            "PARAGRAPH 0 Turn them.",
            "PARAGRAPH 0 Sizes 4 mm");
  }

  @Test
  void readsTheHeadingsOfAJournalArticleAndNotThoseItCites() {
    var extraction =
        extract(
            "wear.xml",
            """
            <?xml version="1.0"?>
            <article><front><article-meta><title-group><article-title>Wear of pumps</article-title>
            </title-group></article-meta></front>
            <body><sec><title>Methods</title>
            <p>We ran <italic>ten</italic> pumps.</p></sec></body>
            <back><ref-list><title>References</title>
            <ref><mixed-citation><article-title>Old seals</article-title></mixed-citation></ref>
            </ref-list></back></article>
            """);
    assertThat(SampleFiles.texts(extraction, Kind.HEADING))
        .containsExactly("Wear of pumps", "Methods", "References");
    assertThat(extraction.text()).contains("Old seals");
  }

  @Test
  void takesNoTitleForAHeadingInXmlThatIsNoText() {
    var extraction =
        extract(
            "shop.xml",
            "<shop>\n<book><title>Pumps</title></book>\n<div><head>A</head></div></shop>");
    assertThat(SampleFiles.texts(extraction, Kind.HEADING)).isEmpty();
    assertThat(extraction.text()).contains("Pumps");
  }
}
