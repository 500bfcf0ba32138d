package dev.ragstone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Imports point one way. The tables are the architecture: ARCHITECTURE.md explains them, this
/// class holds to them.
class ArchitectureTest {

  private static final String ROOT = "dev.ragstone.";

  /// Package → packages of ours that it may import.
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("digest", Set.of()),
          Map.entry("document", Set.of()),
          Map.entry("problem", Set.of()),
          Map.entry("process", Set.of()),
          Map.entry("inference", Set.of("digest", "problem")),
          Map.entry("usage", Set.of("document", "problem")),
          Map.entry("provider", Set.of("access", "problem", "usage")),
          Map.entry("embedding", Set.of("digest", "document", "inference", "problem", "provider")),
          Map.entry("rerank", Set.of("problem", "inference", "provider")),
          Map.entry("chat", Set.of("problem", "provider")),
          Map.entry(
              "catalog", Set.of("access", "digest", "document", "embedding", "problem", "usage")),
          Map.entry("media", Set.of("problem", "provider")),
          Map.entry("index", Set.of("digest", "document", "embedding", "problem")),
          Map.entry(
              "ingestion",
              Set.of(
                  "access",
                  "catalog",
                  "digest",
                  "document",
                  "embedding",
                  "index",
                  "media",
                  "problem",
                  "provider")),
          Map.entry(
              "retrieval",
              Set.of("access", "document", "embedding", "index", "rerank", "provider", "problem")),
          Map.entry("evaluation", Set.of("access", "document", "index", "retrieval", "problem")),
          Map.entry("access", Set.of("digest", "document", "problem")),
          Map.entry(
              "answer",
              Set.of(
                  "access",
                  "chat",
                  "digest",
                  "document",
                  "embedding",
                  "index",
                  "problem",
                  "retrieval",
                  "usage")),
          Map.entry(
              "operation",
              Set.of(
                  "access",
                  "answer",
                  "catalog",
                  "document",
                  "evaluation",
                  "index",
                  "ingestion",
                  "problem",
                  "provider",
                  "retrieval")),
          Map.entry(
              "api",
              Set.of(
                  "operation",
                  "access",
                  "document",
                  "problem",
                  "embedding",
                  "rerank",
                  "chat",
                  "catalog",
                  "index",
                  "ingestion",
                  "provider",
                  "retrieval",
                  "evaluation",
                  "usage",
                  "answer")));

  /// Library package → the packages of ours that alone may import it.
  private static final Map<String, Set<String>> ALONE_MAY_IMPORT =
      Map.ofEntries(
          Map.entry("ai.onnxruntime..", Set.of("inference")),
          Map.entry("ai.djl..", Set.of("inference")),
          Map.entry("java.net.http..", Set.of("provider")),
          Map.entry("io.smallrye.faulttolerance..", Set.of("provider")),
          Map.entry("org.jdbi..", Set.of("catalog")),
          Map.entry("org.flywaydb..", Set.of("catalog")),
          Map.entry("org.postgresql..", Set.of("catalog")),
          Map.entry("org.sqlite..", Set.of("catalog")),
          Map.entry("org.apache.lucene..", Set.of("index")),
          Map.entry("org.apache.tika..", Set.of("ingestion")),
          Map.entry("jakarta.ws.rs..", Set.of("api")),
          Map.entry("io.smallrye.mutiny..", Set.of("api")));

  /// Sub-packages that only CDI may see.
  private static final List<String> TECHNOLOGY =
      List.of(
          "catalog.records",
          "embedding.onnx",
          "embedding.remote",
          "rerank.onnx",
          "rerank.remote",
          "index.lucene",
          "chat.openai",
          "chat.workersai",
          "media.openai",
          "media.workersai",
          "ingestion.extraction.fork",
          "ingestion.extraction.picture");

  /// Names that two types have, and why that is right: the schemas of the requests of a room of the
  /// API are named alike in each room.
  private static final Set<String> SHARED_NAMES = Set.of("RequestSchemas");

  private static final Pattern SENTENCE = Pattern.compile("May import ([^.]+)\\.");
  private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ragstone");

  @Test
  void everyPackageIsInTheTable() {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String relative = type.getPackageName().replaceFirst("^dev\\.ragstone\\.?", "");
      String top = relative.replaceFirst("\\..*", "");
      if (!top.isEmpty() && !MAY_IMPORT.containsKey(top)) {
        unknown.add(type.getName());
      }
    }
    assertThat(unknown).as("classes outside the packages of the table").isEmpty();
  }

  @Test
  void packagesSayThemselvesWhatTheyMayImport() throws IOException {
    for (var entry : MAY_IMPORT.entrySet()) {
      if (entry.getKey().equals("api")) {
        continue; // it may import every package
      }
      Path info = Path.of("src/main/java/dev/ragstone", entry.getKey(), "package-info.java");
      Matcher sentence = SENTENCE.matcher(Files.readString(info).replaceAll("\\n/// ?", " "));
      assertThat(sentence.find()).as("what %s may import", info).isTrue();
      assertThat(NAME.matcher(sentence.group(1)).results().map(name -> name.group(1)))
          .as("%s", info)
          .containsExactlyInAnyOrderElementsOf(entry.getValue());
    }
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    MAY_IMPORT.forEach((name, allowed) -> {
      var forbidden =
          MAY_IMPORT.keySet().stream()
              .filter(other -> !other.equals(name) && !allowed.contains(other))
              .map(other -> ROOT + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that(resideInAPackage(ROOT + name + ".."))
          .should()
          .dependOnClassesThat(resideInAnyPackage(forbidden))
          .as(name + " may import " + allowed + " only")
          .allowEmptyShould(true)
          .check(CLASSES);
    });
  }

  @Test
  void subPackagesDoNotImportEachOtherInCircles() {
    for (String top : MAY_IMPORT.keySet()) {
      slices()
          .assignedFrom(new Rooms(ROOT + top))
          .should()
          .beFreeOfCycles()
          .as("the rooms of " + top + " are free of circles")
          .check(CLASSES);
    }
  }

  @Test
  void noTwoTypesShareAName() {
    var names = new HashMap<String, String>();
    Set<String> shared = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String name = type.getSimpleName();
      boolean counts =
          type.isTopLevelClass() && !name.equals("package-info") && !SHARED_NAMES.contains(name);
      String other = counts ? names.put(name, type.getPackageName()) : null;
      if (other != null) {
        shared.add(name + " in " + other + " and " + type.getPackageName());
      }
    }
    assertThat(shared).as("names that mean two things").isEmpty();
  }

  @Test
  void dialectsReachTheDomainByOperationsAlone() {
    noClasses()
        .that(resideInAPackage(ROOT + "api.."))
        .and(DescribedPredicate.not(resideInAPackage(ROOT + "api")))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.<JavaClass>and(
                annotatedWith(Singleton.class),
                resideInAnyPackage(
                    ROOT + "answer..",
                    ROOT + "catalog..",
                    ROOT + "evaluation..",
                    ROOT + "index..",
                    ROOT + "ingestion..",
                    ROOT + "retrieval..")))
        .check(CLASSES);
  }

  @Test
  void librariesStayInTheirPackage() {
    ALONE_MAY_IMPORT.forEach((library, owners) -> {
      var homes = owners.stream().map(owner -> ROOT + owner + "..").toArray(String[]::new);
      noClasses()
          .that(DescribedPredicate.not(resideInAnyPackage(homes)))
          .should()
          .dependOnClassesThat(resideInAPackage(library))
          .as(library + " is imported by " + owners + " alone")
          .allowEmptyShould(true)
          .check(CLASSES);
    });
  }

  @Test
  void technologyIsHiddenBehindItsConcept() {
    for (String technology : TECHNOLOGY) {
      classes()
          .that(resideInAPackage(ROOT + technology + ".."))
          .should()
          .onlyHaveDependentClassesThat(resideInAPackage(ROOT + technology + ".."))
          .as(technology + " is seen by CDI alone")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void whatAllDialectsShareKnowsNoDialect() {
    noClasses()
        .that(resideInAPackage(ROOT + "api.http.."))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "api.v1.."))
        .as("api.http knows no dialect")
        .check(CLASSES);
  }

  /// Divides a package into its rooms: each sub-package with all below it is one, and what is in
  /// the package itself is another.
  ///
  /// @param parent full name of the package
  private record Rooms(String parent) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (name.equals(parent)) {
        return SliceIdentifier.of(parent);
      }
      return name.startsWith(parent + ".")
          ? SliceIdentifier.of(
              parent + "." + name.substring(parent.length() + 1).replaceFirst("\\..*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "rooms of " + parent;
    }
  }
}
