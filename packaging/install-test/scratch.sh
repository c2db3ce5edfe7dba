# Sourced by run: a small Debian of its own, in $root, in which packages are installed and used.
# shellcheck shell=bash disable=SC2154  # root and work are run's

# What a desktop has before the package comes, and what the test uses.
scratch_packages=apt,ca-certificates,xvfb,xauth,xdotool,dbus-daemon,dbus-bin,procps

# make_scratch_root: from the archive the first time, with the package's dependencies beside it; from a file after that.
make_scratch_root() {
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/plugferry-install-test suite name base depends
  suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  depends=$(dpkg-deb -f "$deb" Depends Recommends | tr '\n' ' ' | sed 's/[A-Za-z]*: / /g; s/([^)]*)//g; s/[,|]/ /g')
  name=$(printf '%s\n' "$suite" "$scratch_packages" "$depends" | sha256sum | cut -c1-16)
  base=$cache/$name.tar
  mkdir -p "$cache" "$root"
  if [[ ! -s $base ]]; then
    mmdebstrap --quiet --variant=minbase --include="$scratch_packages" "$suite" "$root" "${DEBIAN_MIRROR:-$(mirror)}"
    # Of alternatives, those that this release has: the first of each is downloaded with what it needs.
    inside_with_network apt-get -q update
    inside_with_network apt-get -q -y --no-install-recommends --download-only install $(available $depends)
    tar -C "$root" -cf "$base.part" .
    find "$cache" -name '*.tar' -delete # of other days
    mv "$base.part" "$base"
  else
    tar -C "$root" -xf "$base"
  fi
  inside useradd -m tester
}

# The archive that this machine uses.
mirror() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m 1 'debian/\?$'; }

available() {
  local package
  for package; do
    ! inside apt-cache show "$package" >/dev/null 2>&1 || echo "$package"
  done
}

# inside COMMAND...: in a process tree of its own, all of which ends with the command.
inside() {
  # shellcheck disable=SC2016  # expanded inside
  unshare --mount --pid --fork --kill-child --propagation private bash -c '
    root=$1; shift
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    exec chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
      HOME=/root http_proxy="${http_proxy-}" https_proxy="${https_proxy-}" "$@"' inside "$root" "$@"
}
inside_with_network() {
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  [[ ! -d /etc/apt/apt.conf.d ]] || cp -n /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  inside "$@"
}

# as_tester SCRIPT: by an ordinary user, at a login.
as_tester() { inside su --login tester -c "$1"; }

# install_deb DEB: by apt, with what was downloaded before.
install_deb() {
  cp "$1" "$root/var/cache/plugferry.deb"
  inside apt-get -q -y --no-install-recommends install /var/cache/plugferry.deb
  rm "$root/var/cache/plugferry.deb"
}

installed_version() { inside dpkg-query -W -f '${db:Status-Abbrev}${Version}' plugferry; }

# left_over: whatever in the scratch root has the program's name, but for homes and logs.
left_over() { find "$root" -xdev \( -path "$root/home" -o -path "$root/var/log" -o -path "$root/var/cache/apt" \) -prune -o -iname '*plugferry*' -print; }
