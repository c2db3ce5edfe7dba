# Sourced, after packages.sh, by the scripts that build. A build is one at a time; what it made is used until a source is newer.
# shellcheck shell=bash

project=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../..
project=$(readlink -f "$project")
# shellcheck disable=SC2034  # used by those who source this
build_log=$project/packaging/target/build.log
build_stamp=$project/packaging/target/modules.stamp

# By the time of change (-cnewer), which a move or a checkout sets as well. Tests are not part of what is run.
is_built() {
  [[ -e $build_stamp ]] &&
    [[ -z $(find "$project"/{,engine/,app/,src-fx/,packaging/}pom.xml "$project/.mvn" "$project"/{engine,app,src-fx}/src \
      -path "$project/*/src/test" -prune -o -cnewer "$build_stamp" -print -quit) ]]
}

lock_build() { # until this process ends or unlock_build: a lock on a file that is there anyway leaves nothing behind
  exec {build_lock}<"${BASH_SOURCE[0]}"
  flock -n "$build_lock" || { echo "Waiting for another build." >&2; flock "$build_lock"; }
}
unlock_build() { exec {build_lock}<&-; }

require_maven() { [[ ${MAVEN_HOME-} ]] || command -v mvn >/dev/null || install_packages "for building" maven; }

# build MAVEN_ARGUMENT...
build() {
  rm -f "$build_stamp"
  mkdir -p "$project/packaging/target"
  # The stamp has the time when the build began, so that what is edited meanwhile is newer.
  local began rc=0
  began=$(mktemp "$project/packaging/target/began.XXXXXX")
  (cd "$project" && ./mvnw -B -ntp -Dstyle.color=never "$@") || rc=$?
  if ((rc == 0)); then mv "$began" "$build_stamp"; else rm -f "$began"; fi
  return "$rc"
}

# What packaging/run and packaging/dist start from.
build_if_needed() {
  ! is_built || return 0
  lock_build
  if ! is_built; then # another may have built it meanwhile
    require_maven
    echo "Building Plugferry, which takes a minute the first time." >&2
    mkdir -p "$(dirname "$build_log")"
    if ! build -q -pl packaging -am package -Dmaven.test.skip=true >"$build_log" 2>&1; then
      tail -n 40 "$build_log" >&2
      echo "The build failed. All of its output: $build_log" >&2
      exit 1
    fi
  fi
  unlock_build
}
