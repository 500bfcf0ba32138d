package dev.ragstone.answer.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.answer.Samples;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotationFinderTest {

  private static final String FILLER =
      " " + "Somebody else wrote about gardens, ".repeat(10) + "and so on.";

  private final QuotationFinder finder = new QuotationFinder(Samples.wordModel());

  @Test
  void quotesTheSentenceThatAnswers() {
    assertThat(
            shown(
                "upload size limit",
                "Nothing here." + FILLER + "\n\nThe upload size limit is 100 MiB."))
        .containsExactly("The upload size limit is 100 MiB.");
  }

  @Test
  void quotesVerbatimSlicesOfTheSource() {
    var hits =
        Samples.hits(
            "The upload\nsize limit is 100 MiB. Käse 🧀.", "The query size limit is 4,000.");
    assertThat(finder.extract("size limit of an upload", Source.all(hits)))
        .isNotEmpty()
        .allSatisfy(quotation ->
            assertThat(
                    quotation
                        .source()
                        .chunk()
                        .text()
                        .substring(quotation.from(), quotation.to())
                        .replace('\n', ' '))
                .isEqualTo(quotation.shown()));
  }

  @Test
  void takesTheSentenceBeforeAlongWhereOnePointsBack() {
    assertThat(
            shown(
                "what resets at midnight",
                "The allocation is 10,000 neurons. It resets at midnight UTC." + FILLER))
        .containsExactly("The allocation is 10,000 neurons. It resets at midnight UTC.");
  }

  @Test
  void takesTheListAlongThatASentenceAnnounces() {
    assertThat(
            shown(
                "supported formats",
                "The supported formats are:\n\n- PDF\n- Word\n\nOther things." + FILLER))
        .containsExactly("The supported formats are:\n- PDF\n- Word");
  }

  @Test
  void putsARowIntoWords() {
    assertThat(
            shown(
                "window of llama", "model | window\nllama | 24,000 tokens\ngemma | 131,072 tokens"))
        .containsExactly("model: llama · window: 24,000 tokens");
  }

  @Test
  void quotesNoMarker() {
    assertThat(shown("upload size limit", "The upload size limit is told in [1] and [2, 3]."))
        .containsExactly("The upload size limit is told in \\[1\\] and \\[2, 3\\].");
    assertThat(shown("window of llama", "model | window\nllama | 24,000 tokens [1]"))
        .containsExactly("model: llama · window: 24,000 tokens \\[1\\]");
  }

  @Test
  void quotesCodeThatCannotEndItsBlock() {
    assertThat(
            shown(
                "upload size limit command",
                "The upload size limit command:\n\n```\n> ```\nlimit ```` upload[1]\n```\n"))
        .singleElement()
        .asString()
        .endsWith("\n`````\n> ```\nlimit ```` upload[1]\n`````");
  }

  @Test
  void saysNothingTwice() {
    assertThat(
            shown(
                "upload size limit",
                "The upload size limit is 100 MiB.",
                "The upload size limit is 100 MiB!"))
        .hasSize(1);
  }

  @Test
  void quotesNoQuestionAndNoHeading() {
    assertThat(shown("What is the size limit?", "What is the size limit?\n\nIt is 100 MiB."))
        .containsExactly("It is 100 MiB.");
  }

  @Test
  void findsNothingInSourcesWithoutPassages() {
    assertThat(finder.extract("anything", List.of())).isEmpty();
    assertThat(finder.extract("anything", Source.all(Samples.hits("---")))).isEmpty();
  }

  private List<String> shown(String question, String... sources) {
    return finder.extract(question, Source.all(Samples.hits(sources))).stream()
        .map(Quotation::shown)
        .toList();
  }

  @Test
  void quotesByWordsWhereTheEmbeddingModelIsOverloaded() {
    var hits = Samples.hits("Nothing here." + FILLER + "\n\nThe upload size limit is 100 MiB.");
    assertThat(new QuotationFinder(new Overloaded()).extract("upload size limit", Source.all(hits)))
        .map(Quotation::shown)
        .containsExactly("The upload size limit is 100 MiB.");
  }

  private static final class Overloaded implements EmbeddingModel {

    @Override
    public EmbeddingModelSpec spec() {
      return Samples.wordModel().spec();
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts) {
      throw new ProblemException(ProblemType.OVERLOADED, "too many callers");
    }

    @Override
    public Embedding embedQuery(String text) {
      return Samples.wordModel().embedQuery(text);
    }

    @Override
    public int countTokens(String text) {
      return text.length();
    }
  }
}
