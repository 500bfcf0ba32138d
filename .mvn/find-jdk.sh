# Sourced by mvnw: points JAVA_HOME at a JDK 25 or newer, or stops with a sentence that says how to get one.
# A JAVA_HOME that is new enough is kept; then the usual places are looked through, the newest JDK first.

ragstone_jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | head -n 1
}

ragstone_find_jdk() {
  ragstone_major=$(ragstone_jdk_major "${JAVA_HOME:-}") && [ "${ragstone_major:-0}" -ge 25 ] && return 0
  ragstone_best=0
  ragstone_home=""
  ragstone_mac=$([ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v 25+ 2>/dev/null)
  ragstone_path=$(command -v javac 2>/dev/null) && ragstone_path=$(readlink -f "$ragstone_path" 2>/dev/null) \
    && ragstone_path=${ragstone_path%/bin/javac}
  for ragstone_jdk in "$ragstone_path" "$ragstone_mac" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    ragstone_major=$(ragstone_jdk_major "$ragstone_jdk") || continue
    if [ "${ragstone_major:-0}" -ge 25 ] && [ "$ragstone_major" -gt "$ragstone_best" ]; then
      ragstone_best=$ragstone_major
      ragstone_home=$ragstone_jdk
    fi
  done
  if [ -z "$ragstone_home" ]; then
    echo "Ragstone needs a JDK 25 or newer and found none: install one (for instance Temurin 25 from adoptium.net or your package manager) or set JAVA_HOME to it." >&2
    exit 1
  fi
  JAVA_HOME=$ragstone_home
  export JAVA_HOME
}

ragstone_find_jdk
