package dev.ragstone.ingestion.extraction.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Finds what a web page was written for: its main element where it says so, without navigation,
/// banners and other furniture. When in doubt text stays, because text that is lost is never found.
final class MainContent {

  private static final String NEVER =
      "script, style, noscript, template, svg, canvas, iframe, object, embed, button, select, input, "
          + "textarea, dialog, [hidden], [aria-hidden=true], "
          + "[style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";
  private static final String FURNITURE =
      "nav, aside, footer, [role=navigation], [role=banner], [role=contentinfo], [role=search], "
          + "[role=complementary], [role=dialog], [role=alert], [role=menu], [role=menubar]";
  private static final String MAIN =
      "main, [role=main], #main-content, #mw-content-text, .markdown-body, [itemprop=articleBody]";
  private static final Pattern FURNITURE_NAMES =
      Pattern.compile(
          "(?i)(^|[\\s_-])(nav(bar|igation)?|menu|breadcrumbs?|side-?bar|footer|cookies?|consent|"
              + "newsletter|subscribe|share|social|advert(isement)?s?|ads|promo|skip(-?link)?|"
              + "masthead|toc|pagination|pager|banner|popup|modal|related|comments)($|[\\s_-])");
  private static final int LINKS_OF_A_MENU = 4;
  private static final double LINK_SHARE_OF_A_MENU = 0.8;

  private MainContent() {}

  static Element of(Document page) {
    Element body = page.body();
    body.select(NEVER).remove();
    Element main = declared(body);
    int before = main.text().length();
    for (Element element : furniture(main)) {
      int size = element.text().length();
      if (!element.equals(main) && size * 3L < before) {
        element.remove();
      }
    }
    return main;
  }

  private static Element declared(Element body) {
    int all = body.text().length();
    for (Element candidate : body.select(MAIN)) {
      if (candidate.text().length() * 5L >= all) {
        return candidate;
      }
    }
    List<Element> articles = body.select("article");
    boolean one = articles.size() == 1 && articles.getFirst().text().length() * 2L >= all;
    return one ? articles.getFirst() : body;
  }

  private static List<Element> furniture(Element main) {
    var found = new ArrayList<Element>(main.select(FURNITURE));
    for (Element element : main.select("div, section, ul, ol, header, p, span, table")) {
      if (isPageHeader(element, main) || hasFurnitureName(element) || isMenu(element)) {
        found.add(element);
      }
    }
    return found;
  }

  private static boolean isPageHeader(Element element, Element main) {
    return element.normalName().equals("header")
        && main.equals(element.parent())
        && element.select("h1").isEmpty();
  }

  private static boolean hasFurnitureName(Element element) {
    return FURNITURE_NAMES.matcher(element.className()).find()
        || FURNITURE_NAMES.matcher(element.id()).find();
  }

  /// A list is a menu if it is hardly anything but links that are not sentences.
  private static boolean isMenu(Element element) {
    String name = element.normalName();
    boolean list = name.equals("ul") || name.equals("ol");
    if (!list || element.closest("p, td, article, main") != null) {
      return false;
    }
    List<Element> links = element.select("a[href]");
    int linked = links.stream().mapToInt(link -> link.text().length()).sum();
    return links.size() >= LINKS_OF_A_MENU
        && linked >= element.text().length() * LINK_SHARE_OF_A_MENU
        && linked < links.size() * 30;
  }
}
