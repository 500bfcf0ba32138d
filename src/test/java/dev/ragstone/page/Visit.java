package dev.ragstone.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What one visitor does and sees, and what the browser complains of meanwhile.
final class Visit implements AutoCloseable {

  /// The first question also loads the model.
  private static final double PATIENCE_MS = 120_000;

  private static final int PHONE_WIDTH = 600;

  private static final String NOTE_STATES =
      """
      globalThis.states = [];
      new MutationObserver(() => {
        const state = document.querySelector('[data-testid=answer]')?.dataset.state;
        if (state && state !== states.at(-1)) {
          states.push(state);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true });
      """;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Visit(Browser browser, int width, int height) {
    boolean isPhone = width < PHONE_WIDTH;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setIsMobile(isPhone)
                .setHasTouch(isPhone));
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.addInitScript(NOTE_STATES);
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add("thrown: " + error));
    page.onRequestFailed(this::noteFailure);
    page.onResponse(this::noteRefusal);
  }

  Response open(URI address) {
    Response response = page.navigate(address.toString());
    if (response == null) {
      throw new IllegalStateException("no answer from " + address);
    }
    return response;
  }

  void createCollection(String name) {
    page.locator("#new-collection").click();
    page.locator("#collection-name").fill(name);
    page.locator("#collection-dialog [type=submit]").click();
    page.locator("#collection-dialog").waitFor(hidden());
  }

  /// Uploads the file and waits until the page says that it is ready.
  void upload(Path file) {
    page.getByTestId("file-input").setInputFiles(file);
    page.locator(
            "[data-testid=upload-row][data-filename='"
                + file.getFileName()
                + "'][data-status=ready]")
        .waitFor();
  }

  /// {@return the answer to the question, once it is whole}
  String ask(String question) {
    page.getByTestId("question").fill(question);
    Response response = page.waitForResponse("**/answers", () -> page.getByTestId("ask").click());
    if (!"text/event-stream".equals(response.headerValue("content-type"))) {
      complaints.add("the answer came as " + response.headerValue("content-type"));
    }
    page.locator("[data-testid=answer][aria-busy=false]").waitFor();
    return page.getByTestId("answer").innerText();
  }

  /// {@return the states that the answer was seen in, in their order}
  Object answerStates() {
    return page.evaluate("states");
  }

  /// {@return the numbers by which the answer cites}
  List<String> markers() {
    return page.getByTestId("citation").allInnerTexts();
  }

  /// {@return how many links the text of the answer has, besides its markers}
  int linksInTheAnswer() {
    return page.getByTestId("answer").locator("a").count();
  }

  /// Opens the first citation and returns the quote that is marked in its passage.
  String openCitation() {
    page.getByTestId("citation").first().click();
    Locator quote = page.getByTestId("passage-quote");
    quote.waitFor();
    return quote.innerText();
  }

  String passage() {
    return page.getByTestId("passage").innerText();
  }

  /// {@return whether the quote stands out from the text around it, within the window}
  Object highlightIsSeen() {
    return page.getByTestId("passage-quote")
        .evaluate(
            """
            quote => {
              const { top, bottom, left, right } = quote.getBoundingClientRect();
              const colour = element => getComputedStyle(element).backgroundColor;
              return colour(quote) !== colour(quote.parentElement)
                && top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
            }
            """);
  }

  /// {@return by how many pixels the page is wider than its window}
  Object overflow() {
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  void waitFor(String selector) {
    page.locator(selector).first().waitFor();
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  private void hear(ConsoleMessage message) {
    if ("error".equals(message.type()) || "warning".equals(message.type())) {
      complaints.add("console: " + message.text());
    }
  }

  /// The page itself ends the event stream of a collection that it leaves.
  private void noteFailure(Request request) {
    if (!request.url().endsWith("/events")) {
      complaints.add("failed: " + request.url() + " " + request.failure());
    }
  }

  private void noteRefusal(Response response) {
    if (response.status() >= 400) {
      complaints.add("refused: " + response.url() + " " + response.status());
    }
  }
}
