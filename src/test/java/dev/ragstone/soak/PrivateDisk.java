package dev.ragstone.soak;

import static java.util.Objects.requireNonNull;

import dev.ragstone.ServiceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A small disk in memory that only the service sees, so that it can be filled and made read-only
/// without harm to others. It vanishes with the service.
///
/// Needs Linux, and the right to mount in a name space of one's own: as root, or where users may
/// have name spaces.
final class PrivateDisk {

  private static final String MOUNT =
      "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" && mkdir \"$2/javatmp\" && shift 2 && exec \"$@\"";
  private static final int PAGE = 4_096;

  private final Path folder;
  private final List<String> unshare;
  private final List<String> enter;
  private @Nullable ServiceProcess service;

  private PrivateDisk(Path folder, List<String> unshare, List<String> enter) {
    this.folder = folder;
    this.unshare = unshare;
    this.enter = enter;
  }

  /// {@return a disk over the folder, where the system lets us mount one}
  static Optional<PrivateDisk> over(Path folder) throws IOException, InterruptedException {
    var ways =
        List.of(
            new PrivateDisk(folder, List.of("unshare", "-m"), List.of("-m")),
            new PrivateDisk(
                folder, List.of("unshare", "-rm"), List.of("-U", "-m", "--preserve-credentials")));
    for (PrivateDisk way : ways) {
      if (succeeds(way.launcher("1m"), List.of("true"))) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  /// Starts the service on the disk; its temporary files are there too.
  ServiceProcess start(String size, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("-Djava.io.tmpdir=" + folder.resolve("javatmp"));
    ServiceProcess started =
        ServiceProcess.startUnder(launcher(size), folder, all.toArray(String[]::new));
    service = started;
    return started;
  }

  /// {@return a file or folder of the disk, as this process reaches it}
  Path path(String name) {
    return Path.of("/proc/" + pid() + "/root" + folder.resolve(name));
  }

  /// Writes a file until not a page is left.
  void fill() throws IOException {
    try (OutputStream filler =
        Files.newOutputStream(
            path("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int block = 1 << 20; block >= PAGE; block /= 16) {
        write(filler, block);
      }
    }
  }

  private static void write(OutputStream filler, int block) {
    byte[] bytes = new byte[block];
    try {
      while (true) {
        filler.write(bytes);
      }
    } catch (IOException e) {
      requireNonNull(e, "the disk is full, which is what we wanted");
    }
  }

  void empty() throws IOException {
    Files.delete(path("filler"));
  }

  /// Makes a folder read-only. Files in it that are open for writing stay so.
  void protect(String name) throws IOException, InterruptedException {
    within("mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"", name);
  }

  void unprotect(String name) throws IOException, InterruptedException {
    within("umount -l \"$1\"", name);
  }

  private void within(String script, String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(pid())));
    command.addAll(enter);
    command.addAll(List.of("sh", "-c", script, "sh", folder.resolve(name).toString()));
    if (!succeeds(command, List.of())) {
      throw new IOException("failed: " + command);
    }
  }

  private List<String> launcher(String size) {
    List<String> command = new ArrayList<>(unshare);
    command.addAll(List.of("sh", "-c", MOUNT, "sh", size, folder.toString()));
    return command;
  }

  private long pid() {
    return requireNonNull(service, "start the service first").pid();
  }

  private static boolean succeeds(List<String> command, List<String> rest)
      throws InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(rest);
    try {
      return new ProcessBuilder(all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
