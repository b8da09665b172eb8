# Building and running the instruments, for the scripts beside this file that are programs of lab/instruments.
me="bin/lab ${0##*/}"
. "$(dirname "${BASH_SOURCE[0]}")/../../bin/.start.sh"

# Builds modules and what they need, and sets "built", unless no source, resource or POM is newer than the last build.
build() { # MODULE,... [MAVEN_OPTION ...]
  local modules=$1 mark=$root/target/lab/${1//[!a-z0-9]/-}
  shift
  stale "$mark" "$root"/{pom.xml,nn-*/pom.xml,nn-*/src/main,lab/pom.xml,lab/*/pom.xml,lab/*/src/main,lab/peers/*/pom.xml,lab/peers/*/src/main} || return 0
  need_maven
  # Builds of earlier commits check and format unless told otherwise.
  run_maven -Plab "$@" -Dfast -Dmaven.test.skip -Dspotless.check.skip -pl "$modules" -am package
  mkdir -p "${mark%/*}"
  touch "$mark"
  built=yes
}

# Builds peers, of which each has a class path of its own.
build_peers() { # PEER ...
  local peer modules=lab/instruments
  for peer in "$@"; do
    modules+=,lab/peers/$peer
  done
  build "$modules" -Ppeers
}

# Prints the folder of a checkout, or of a new one of a commit, with the lab built.
tree() { # COMMIT_OR_FOLDER
  local folder hash
  if [ -d "$1" ]; then
    folder=$(cd "$1" && pwd)
  elif hash=$(git -C "$root" rev-parse --verify --quiet --short=7 "$1^{commit}"); then
    folder=$root/target/against/$hash
    # By force, for git may still know a folder that mvn clean has deleted.
    [ -d "$folder" ] || git -C "$root" worktree add --quiet --force --detach "$folder" "$hash" >&2
  else
    fail "$1 is neither a checkout of this project nor a commit of it."
  fi
  if [ -d "$folder/lab" ]; then
    (root=$folder && build lab/instruments)
  elif [ ! -f "$folder/nn-benchmarks/target/classpath.txt" ]; then # A commit before the lab, whose libraries alone are of use.
    need_maven
    (root=$folder && run_maven -DskipTests -Dspotless.check.skip -pl nn-benchmarks -am package)
  fi
  echo "$folder"
}

# Runs the program of this subject.
run() { # [OPTION ...]
  local target=$root/lab/instruments/target
  exec "$java" ${properties[@]+"${properties[@]}"} -Dnn.root="$root" \
    -cp "$target/classes:$(cat "$target/classpath.txt")" dev.nn.lab.Main "${0##*/}" "$@"
}

need_java 17
