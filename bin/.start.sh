# What the scripts here need before they run Java or Maven, sourced by them. Each check ends the script with one
# sentence that says what is missing and what to do.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
me=${me:-bin/${0##*/}}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() { # SENTENCE
  echo "$me: $1" >&2
  exit 1
}

# Prints the feature version of a Java home or, without one, of $java: 17 for "17.0.1", 8 for "1.8.0".
java_version() { # [HOME]
  local version
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "${1:-}/release" 2>/dev/null) || true
  if [ -z "$version" ] && [ $# -eq 0 ]; then
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p') || true
  fi
  version=${version#1.}
  echo "${version%%[!0-9]*}"
}

need_java() { # MINIMUM
  local found path install="install a JDK of version $1 or later (Debian: apt-get install openjdk-17-jdk-headless)"
  path=$(command -v "$java") || {
    [ -z "${JAVA_HOME:-}" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java; set it to the folder of a JDK of version $1 or later, or unset it."
    fail "no java found; $install or set JAVA_HOME."
  }
  path=$(readlink -f "$path" 2>/dev/null || echo "$path")
  found=$(java_version "${path%/bin/java}")
  found=${found:-$(java_version)}
  [ -n "$found" ] || fail "$path did not tell its version; $install or set JAVA_HOME."
  [ "$found" -ge "$1" ] || fail "$path is Java $found, which is too old; $install or set JAVA_HOME to one."
}

need_maven() {
  local version install="install Maven 3.9 or later (Debian 13: apt-get install maven)"
  if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/javac" ] || fail "JAVA_HOME is $JAVA_HOME, which has no compiler; set it to the folder of a JDK."
  else
    command -v javac >/dev/null || fail "no javac found; install a JDK (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME to one."
  fi
  command -v mvn >/dev/null || fail "no mvn found; $install."
  version=$(mvn -B -v 2>/dev/null | sed -n 's/^Apache Maven \([0-9.]*\).*/\1/p') || true
  case $version in
    '') fail "mvn -v fails; $install." ;;
    [12].* | 3.[0-8].*) fail "mvn is Maven $version, which is too old; $install." ;;
  esac
}

# Whether a mark is missing or a file of the paths is newer; paths that don't exist don't count.
stale() { # MARK PATH ...
  local mark=$1
  shift
  [ ! -f "$mark" ] || [ -n "$(find "$@" -newer "$mark" -print -quit 2>/dev/null)" ]
}

# Runs Maven in the checkout and shows on standard error what it is doing: one line on a terminal, a few in a log.
run_maven() { # ARGUMENT ...
  local log status=0 artifact
  [ -w "$root" ] || fail "$root is read-only and not built yet; copy it to a folder you can write to (cp -r '$root' ~/nn) and run it there."
  log=$(mktemp)
  (cd "$root" && mvn -B "$@" </dev/null 2>&1) | tee "$log" | show_progress || status=1
  if [ $status -ne 0 ]; then
    if artifact=$(grep -Em1 'offline mode|Could not transfer|Unknown host|Network is unreachable|No route to host|during a previous attempt' "$log"); then
      artifact=$(grep -Eo '([A-Za-z0-9_.-]+:){2,4}[A-Za-z0-9_.-]+' <<<"$artifact" | head -1)
      rm -f "$log"
      fail "Maven could not download ${artifact:-what the build needs}; connect to the network or set a mirror in ~/.m2/settings.xml, then run this again (later starts need no network)."
    elif grep -Eq 'Read-only file system|AccessDeniedException|Permission denied' "$log"; then
      rm -f "$log"
      fail "the build could not write into $root; make it yours (sudo chown -R \"\$USER\" '$root') or copy it to a folder you can write to."
    fi
    # Where warnings are errors, the warnings say why.
    sed -n '/-> \[Help 1\]/q; /^\[ERROR\]/p; /^\[FATAL\]/p; /^\[WARNING\] .*\.java:/p' "$log" >&2
    rm -f "$log"
    fail "the build failed; Maven's messages are above."
  fi
  rm -f "$log"
}

# Turns Maven's log into "Downloading ..." and "Compiling nn-core ...".
show_progress() {
  local line text shown=
  while IFS= read -r line; do
    case $line in
      *'Downloading from '*) text="Downloading libraries ..." ;;
      '[INFO] --- compiler:'*':compile ('*) text=${line##* @ } && text="Compiling ${text%% *} ..." ;;
      *) continue ;;
    esac
    if [ -t 2 ]; then
      printf '\r\033[K%s' "$text" >&2
    elif [[ $shown != *"$text"* ]]; then
      shown+=$text
      echo "$text" >&2
    fi
  done
  if [ -t 2 ]; then
    printf '\r\033[K' >&2
  fi
}
