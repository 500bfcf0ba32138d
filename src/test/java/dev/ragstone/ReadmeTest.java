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
import org.junit.jupiter.api.Test;

/// The README tells the truth about the settings: each one that exists is in its table with its
/// default, and no other.
class ReadmeTest {

  @Test
  void listsEachSettingWithItsDefault() throws IOException {
    List<String> table =
        Files.readString(Path.of("README.md"), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("| `ragstone."))
            .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1))
            .toList();
    assertThat(table).containsExactlyInAnyOrderElementsOf(settings());
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
