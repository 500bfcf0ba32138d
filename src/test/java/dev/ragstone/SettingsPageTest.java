package dev.ragstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of settings tells the truth: each setting that exists is in one of its tables with its
/// default and its meaning, and no other.
class SettingsPageTest {

  private static final Path PAGE = Path.of("docs-corpus/ragstone/settings.md");

  @Test
  void listsEachSettingWithItsDefault() throws IOException {
    List<String> table = rows().map(row -> row.substring(0, thirdBar(row) + 1)).toList();
    assertThat(table).containsExactlyInAnyOrderElementsOf(settings());
  }

  @Test
  void saysOfEachSettingWhatItIs() throws IOException {
    assertThat(rows())
        .allSatisfy(row -> assertThat(row.substring(thirdBar(row))).matches("\\| \\S.*\\. \\|"));
  }

  private static Stream<String> rows() throws IOException {
    return Files.readString(PAGE, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("| `ragstone."));
  }

  private static int thirdBar(String row) {
    return row.indexOf('|', row.indexOf('|', 1) + 1);
  }

  static List<String> settings() {
    var rows = new ArrayList<String>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ragstone")) {
      if (type.isAnnotatedWith(ConfigMapping.class)) {
        String prefix = type.getAnnotationOfType(ConfigMapping.class).prefix();
        addSettings(prefix, type.reflect(), rows);
      }
    }
    return rows;
  }

  private static void addSettings(String prefix, Class<?> group, List<String> rows) {
    for (Method method : group.getDeclaredMethods()) {
      String setting = prefix + "." + kebab(method.getName());
      if (method.getGenericReturnType() instanceof ParameterizedType type
          && type.getRawType() == Map.class
          && type.getActualTypeArguments()[1] instanceof Class<?> entry
          && entry.isInterface()) {
        addSettings(setting + ".<name>", entry, rows);
      } else {
        rows.add("| `" + setting + "` | " + defaultOf(method) + " |");
      }
    }
  }

  private static String defaultOf(Method method) {
    WithDefault given = method.getAnnotation(WithDefault.class);
    return given == null ? "–" : "`" + given.value() + "`";
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
