package dev.ragstone.access;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host and its port as `Host` and `Origin` write them.
///
/// @param name in lower case, without a dot at its end; an IPv6 address keeps its brackets
/// @param port -1 where none is given
record HostName(String name, int port) {

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(\\.?)(?::(\\d{1,5}))?");
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(?:.+\\.)?localhost|127(?:\\.(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}|\\[::1]");
  private static final int MAX_LENGTH = 300;
  private static final int MAX_PORT = 65_535;

  /// {@return what the text names; null if it is no name or address with an optional port}
  static @Nullable HostName of(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return null;
    }
    int port = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3));
    return port > MAX_PORT ? null : new HostName(parts.group(1), port);
  }

  /// Whether the name always means this machine. Other ways to write such an address (`2130706433`,
  /// `127.1`, `[::ffff:127.0.0.1]`) are not accepted: browsers never send them.
  boolean isLoopback() {
    return LOOPBACK.matcher(name).matches();
  }

  HostName withPort(int absent) {
    return port < 0 ? new HostName(name, absent) : this;
  }
}
