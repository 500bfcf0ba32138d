package dev.ragstone.ingestion.extraction.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.jspecify.annotations.Nullable;

/// Follows the marked content of a tagged PDF and tells the role of what is drawn at the moment.
/// Not thread-safe.
final class Roles {

  private static final int DEEPEST = 200;
  private static final int MOST_ELEMENTS = 500_000;

  private final IdentityHashMap<COSDictionary, Map<Integer, Role>> byPage = new IdentityHashMap<>();
  private final Map<String, Object> renamed;
  private final Deque<Role> open = new ArrayDeque<>();
  private Map<Integer, Role> onPage = Map.of();
  private int elements;

  private Roles(Map<String, Object> renamed) {
    this.renamed = renamed;
  }

  static Roles of(PDDocument document) {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    if (root == null) {
      return new Roles(Map.of());
    }
    var roles = new Roles(root.getRoleMap() == null ? Map.of() : root.getRoleMap());
    roles.collect(root, null, Role.NONE, 0);
    return roles;
  }

  void startPage(PDPage page) {
    onPage = byPage.getOrDefault(page.getCOSObject(), Map.of());
    open.clear();
  }

  void begin(COSName tag, COSDictionary properties) {
    Role role = current();
    if (tag != null && tag.getName().equals("Artifact")) {
      role = Role.ARTIFACT;
    } else if (properties != null && properties.containsKey(COSName.MCID)) {
      role = onPage.getOrDefault(properties.getInt(COSName.MCID), Role.NONE);
    }
    open.push(role);
  }

  void end() {
    open.poll();
  }

  Role current() {
    Role role = open.peek();
    return role == null ? Role.NONE : role;
  }

  private void collect(PDStructureNode node, @Nullable PDPage page, Role role, int depth) {
    if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
      return;
    }
    for (Object kid : node.getKids()) {
      switch (kid) {
        case PDStructureElement element -> {
          Role own = roleOf(element);
          PDPage ownPage = element.getPage() == null ? page : element.getPage();
          collect(element, ownPage, own == Role.NONE ? role : own, depth + 1);
        }
        case Integer id -> put(page, id, role);
        case PDMarkedContentReference reference ->
            put(
                reference.getPage() == null ? page : reference.getPage(),
                reference.getMCID(),
                role);
        case null, default -> {}
      }
    }
  }

  private void put(@Nullable PDPage page, int id, Role role) {
    if (page != null && role != Role.NONE) {
      byPage.computeIfAbsent(page.getCOSObject(), _ -> new HashMap<>()).put(id, role);
    }
  }

  private Role roleOf(PDStructureElement element) {
    String type = element.getStructureType();
    Object standard = type == null ? null : renamed.get(type);
    String name = standard instanceof String renaming ? renaming : String.valueOf(type);
    return switch (name) {
      case "Title" -> Role.TITLE;
      case "H", "H1" -> Role.H1;
      case "H2" -> Role.H2;
      case "H3" -> Role.H3;
      case "H4" -> Role.H4;
      case "H5" -> Role.H5;
      case "H6" -> Role.H6;
      case "Caption" -> Role.CAPTION;
      case "Artifact" -> Role.ARTIFACT;
      default -> Role.NONE;
    };
  }
}
