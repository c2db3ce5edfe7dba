# shellcheck shell=sh
# Finds a JDK that builds and runs Plugferry. For sh; to be sourced:
#
#   . packaging/lib/jdk.sh
#   find_jdk25 || exit 1

# Whether directory $1 holds a whole JDK, with the compiler, of version 25 or newer.
# Reads the file "release" in place of asking the JVM, which takes its time to start.
_is_jdk25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    _jdk_feature=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
    [ "${_jdk_feature:-0}" -ge 25 ]
}

# Sets and exports JAVA_HOME. Without such a JDK it says what to install, and fails.
find_jdk25() {
    if [ -n "${JAVA_HOME:-}" ] && _is_jdk25 "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi

    _jdk_java=$(command -v java) && _jdk_java=$(readlink -f "$_jdk_java") || _jdk_java=
    for _jdk_dir in ${_jdk_java:+"${_jdk_java%/bin/java}"} /usr/lib/jvm/*; do
        if _is_jdk25 "$_jdk_dir"; then
            JAVA_HOME=$_jdk_dir
            export JAVA_HOME
            return 0
        fi
    done

    cat >&2 <<'END'
Plugferry needs a JDK 25 or newer, and none was found. Install one:
  Debian 13, Ubuntu 25.10 and newer:  openjdk-25-jdk
  Fedora:                             java-25-openjdk-devel
  Debian 12:                          temurin-25-jdk, from Adoptium
A JDK that is somewhere else is found when JAVA_HOME names its directory.
END
    return 1
}
