# Building and running the instruments, for the scripts beside this file that are programs of lab/instruments.
me="bin/lab ${0##*/}"
. "$(dirname "${BASH_SOURCE[0]}")/../../bin/.start.sh"

# Builds modules and what they need, and sets "built", unless no source, resource or POM is newer than the last build.
build() { # MODULE,... [MAVEN_OPTION ...]
  local modules=$1 mark=$root/target/lab/${1//[!a-z0-9]/-}
  shift
  stale "$mark" "$root"/{pom.xml,nn-*/pom.xml,nn-*/src/main,lab/pom.xml,lab/*/pom.xml,lab/*/src/main,lab/peers/*/pom.xml,lab/peers/*/src/main} || return 0
  need_maven
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

# Runs the program of this subject.
run() { # [OPTION ...]
  local target=$root/lab/instruments/target
  exec "$java" ${properties[@]+"${properties[@]}"} -Dnn.root="$root" \
    -cp "$target/classes:$(cat "$target/classpath.txt")" dev.nn.lab.Main "${0##*/}" "$@"
}

need_java 17
