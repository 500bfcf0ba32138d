package dev.ragstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The README is short and leads on: its links and its picture exist.
class ReadmeTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)");
  private static final int LONGEST_LINES = 150;
  private static final long LARGEST_PICTURE_BYTES = 300 * 1024;

  @Test
  void linksToFilesThatExist() throws IOException {
    assertThat(links()).isNotEmpty().allSatisfy(link -> assertThat(Path.of(link)).isRegularFile());
  }

  @Test
  void isShortEnoughForANewcomer() throws IOException {
    assertThat(readme().lines().count()).isLessThanOrEqualTo(LONGEST_LINES);
  }

  @Test
  void showsAPictureThatLoadsQuickly() throws IOException {
    List<String> pictures = links().stream().filter(link -> link.endsWith(".png")).toList();
    assertThat(pictures).isNotEmpty();
    for (String picture : pictures) {
      assertThat(Files.size(Path.of(picture))).isLessThanOrEqualTo(LARGEST_PICTURE_BYTES);
    }
  }

  private static List<String> links() throws IOException {
    return LINK.matcher(readme())
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("http"))
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
  }
}
