package dev.ragstone.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The browser of the machine, without a window; none is ever downloaded.
final class Chromium implements AutoCloseable {

  static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /// A name that belongs to somebody else and points to this machine.
  static final String FOREIGN_NAME = "evil.example";

  /// Root has no sandbox, and the rest keeps the browser from calling its maker. What it does of
  /// itself to protect local services is off: other browsers do not.
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic",
          "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessSendPreflights,BlockInsecurePrivateNetworkRequests",
          "--host-resolver-rules=MAP " + FOREIGN_NAME + " 127.0.0.1");

  private final Playwright playwright =
      Playwright.create(
          new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser;

  Chromium(Path executable) {
    this.browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
  }

  static Optional<Path> installed() {
    return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  Visit visit(int width, int height) {
    return new Visit(browser, width, height);
  }

  /// {@return a window of its own, without anything that another one knows}
  Page window() {
    return browser.newContext().newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
