# Sourced by scripts that need packages of the system. It installs what is missing where it may, and says so; elsewhere it prints the
# one command and fails.
# shellcheck shell=bash

# Words to put before a command that needs root, in as_root; fails when this user cannot become root without being asked.
find_root() {
  if ((EUID == 0)); then
    as_root=()
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    return 1
  fi
}

# Another apt may be running, as on a machine that has just started: it is waited for.
apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@"; }

refresh_deb_lists() {
  local as_root
  find_root || { echo "Out-of-date package lists. Run: sudo apt-get update" >&2; return 1; }
  apt_get update >&2
}

# install_packages REASON PACKAGE...
install_packages() {
  local reason=$1 as_root command
  shift
  if command -v apt-get >/dev/null; then
    command="apt-get update && sudo apt-get install -y --no-install-recommends $*"
  elif command -v dnf >/dev/null; then
    command="dnf install -y $*"
  else
    echo "Missing $reason: $* (or what this system calls them). Install them with its package manager." >&2
    return 1
  fi
  if ! find_root; then
    echo "Missing $reason: $*. Run: sudo $command" >&2
    return 1
  fi
  echo "Installing $reason: $*" >&2
  if command -v apt-get >/dev/null; then
    # The lists may be absent, as in a container image, or name versions that are gone.
    { apt_get update && apt_get install -y --no-install-recommends "$@"; } >&2
  else
    "${as_root[@]}" dnf install -y "$@" >&2
  fi || { echo "That failed. Run it by hand: sudo $command" >&2; return 1; }
}

# require_deb_packages REASON PACKAGE...
require_deb_packages() {
  local reason=$1 package missing=()
  shift
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] || missing+=("$package")
  done
  ((${#missing[@]} == 0)) || install_packages "$reason" "${missing[@]}"
}

# require_libraries REASON SONAME=DEB_PACKAGE=RPM_PACKAGE...: by the library, as the packages' names differ between releases.
require_libraries() {
  local reason=$1 known entry library deb rpm package missing=()
  shift
  known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || return 0 # no ldconfig: nothing can be said, so let it try
  for entry; do
    IFS='=' read -r library deb rpm <<<"$entry"
    [[ $known != *"$library "* ]] || continue
    if command -v apt-get >/dev/null; then package=$deb; else package=$rpm; fi
    missing+=("$package")
  done
  ((${#missing[@]} == 0)) || install_packages "$reason" "${missing[@]}"
}

font_package() { if command -v apt-get >/dev/null; then echo fonts-dejavu-core; else echo dejavu-sans-fonts; fi; }

# What JavaFX needs of the system to open a window.
require_window() {
  require_libraries "for the window" \
    libgtk-3.so.0=libgtk-3-0=gtk3 libGL.so.1=libgl1=libglvnd-glx libXxf86vm.so.1=libxxf86vm1=libXxf86vm libXtst.so.6=libxtst6=libXtst
  [[ -n $(find -L /usr/share/fonts /usr/local/share/fonts ~/.fonts ~/.local/share/fonts \( -name '*.ttf' -o -name '*.otf' \) \
    -print -quit 2>/dev/null) ]] || install_packages "for the window" "$(font_package)"
}
