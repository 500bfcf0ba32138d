package dev.ragstone.ingestion.extraction.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinementTest {

  private static final String CONFINED = "could not open `/etc/passwd'";

  @TempDir private Path folder;

  @BeforeEach
  void requireLandlock() {
    assumeTrue(Landlock.ofThisMachine() != null, "the kernel has no Landlock");
  }

  @Test
  void staysWhereProcessesStarted() throws Exception {
    var confinement = new Confinement(List.of(), folder);
    confinement.prove();
    confinement.doubt();
    confinement.doubt();
    assertThat(passwords(confinement)).contains(CONFINED);
  }

  @Test
  void isGivenUpOnlyWhereNoneEverStarted() throws Exception {
    var confinement = new Confinement(List.of(), folder);
    confinement.doubt();
    assertThat(passwords(confinement)).contains(CONFINED);
    confinement.doubt();
    assertThat(passwords(confinement)).contains("root").doesNotContain(CONFINED);
  }

  /// What Java can read of `/etc/passwd`; it takes a file of options for its arguments.
  private String passwords(Confinement confinement) throws Exception {
    Path temporary = Files.createTempDirectory(folder, "temporary");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "@/etc/passwd").redirectErrorStream(true);
    Process process = confinement.start(builder, temporary);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
