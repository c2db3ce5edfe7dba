# Sourced by run: the steps, in the order in which it has them. A step is a function; whatever fails in it ends it.
# shellcheck shell=bash disable=SC2154  # what they share is run's

fail() { echo "FAIL: $*"; exit 1; }
figure() { echo "figure: $*"; }
tree() { echo "$dist/tree/$1"; }

desktop_files() {
  desktop-file-validate "$(tree usr/share/applications/$id.desktop)"
  appstreamcli validate --no-net "$(tree usr/share/metainfo/$id.metainfo.xml)"
  local policy
  policy=$(tree usr/share/polkit-1/actions/$id.policy)
  python3 -c 'import sys, xml.dom.minidom as x; x.parse(sys.argv[1])' "$policy"
  # The program knows the actions by the same names, and each has its helper's first argument.
  local action
  for action in $(sed -n 's/^    [A-Z_]*("\([a-z-]*\)", .*/\1/p' "$project/app/src/main/java/io/github/plugferry/app/privilege/Privilege.java"); do
    grep -q "<action id=\"$id.$action\">" "$policy" || fail "the policy has no action $action"
  done
  local verb
  for verb in $(sed -n 's|^    \([a-z-]*\)/[0-9])$|\1|p' "$install_files/plugferry-helper"); do
    grep -q "exec.argv1\">$verb<" "$policy" || fail "no action is for the helper's $verb"
  done
  local size
  size=$(file -b "$(tree usr/share/icons/hicolor/256x256/apps/$id.png)")
  [[ $size == *"256 x 256"* ]] || fail "the icon is $size"
}

# The helper takes numbers and nothing else, and needs nothing to say so.
helper_script() {
  local helper arguments rc
  helper=$(tree usr/libexec/plugferry/plugferry-helper)
  shellcheck "$helper"
  while read -r arguments; do
    rc=0
    # shellcheck disable=SC2086  # words
    env -i PKEXEC_UID=1000 sh "$helper" $arguments </dev/null || rc=$?
    ((rc == 2)) || fail "'$arguments' ended with $rc"
  done <<'END'

attach
attach 0 1
attach 0 1 2 3
attach -1 1 2
attach 01 1 2
attach 1 99999999999 2
attach x 1 2
attach 0;id 1 2
attach ../0 1 2
detach
detach /
grant 1 2
grant 1 2 0627
grant 1 2 0627:000G
grant 1/ 2 0627:0001
grant 08 2 0627:0001
revoke 1
revoke 1 *
remember 1 2 *
forget ../../x
forget 0627:0001*
load-module usbip
usbfs-memory
usbfs-memory 1k
shell
--help
END
  rc=0
  env -i sh "$helper" grant 1 2 0627:0001 </dev/null || rc=$?
  ((rc == 1)) || fail "without PKEXEC_UID it ended with $rc"
  rc=0
  env -i PKEXEC_UID=1000 sh "$helper" attach 0 1 2 </dev/null || rc=$?
  ((rc == 1)) || fail "without a socket it ended with $rc"
}

documents() {
  local page command complaints completion
  for page in "$(tree usr/share/man/man1)"/*.gz; do
    complaints=$(MANWIDTH=100 LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [[ -z $complaints ]] || fail "$page: $complaints"
  done
  # One for the program and one for every command that its help names.
  for command in $("$dist/image/bin/plugferry" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\).*/\1/p'); do
    [[ -s $(tree "usr/share/man/man1/plugferry-$command.1.gz") ]] || fail "no page for $command"
  done
  completion=$(tree usr/share/bash-completion/completions/plugferry)
  [[ $(bash -c '. "$1"; COMP_WORDS=(plugferry host li); COMP_CWORD=2; _complete_plugferry; echo "${COMPREPLY[@]}"' _ "$completion") == *listen* ]] ||
    fail "bash does not complete"
  zsh -f -c 'autoload -U compinit; compinit -u -d "$2"; source() { builtin source "$3"; }; fpath=("$1" $fpath); autoload -U +X bashcompinit && bashcompinit; builtin source "$3"; (( $+functions[_complete_plugferry] ))' \
    _ "$(tree usr/share/zsh/site-functions)" "$work/zcompdump" "$completion" || fail "zsh does not read the completion"
  figure "$(find "$(tree usr/share/man/man1)" -name '*.gz' | wc -l) man pages"
}

debian_package() {
  lintian --allow-root --fail-on=error,warning,info,pedantic "$deb"
  local wrong
  # Nothing is anybody's but root's, nothing is writable by others or runs with more rights.
  wrong=$(dpkg-deb -c "$deb" | awk '$1 !~ /^l/ && ($1 ~ /^.....w|^........w|s/ || $2 != "root/root")')
  [[ -z $wrong ]] || fail "modes: $wrong"
  figure ".deb $(($(stat -c %s "$deb") / 1000000)) MB, installed $(($(dpkg-deb -f "$deb" Installed-Size) / 1000)) MB"
}

red_hat_package() {
  local complaints
  complaints=$(rpmlint -c "$install_files/rpm/rpmlint.toml" "$rpm" || true)
  echo "$complaints"
  ! grep -E ': [EW]: ' <<<"$complaints" || fail "rpmlint complains"
  rpm -qpR "$rpm" | LC_ALL=C sort -u >"$work/requires"
  diff "$here/fedora-requires" "$work/requires" || fail "it requires something else than packaging/install-test/fedora-requires says"
  figure ".rpm $(($(stat -c %s "$rpm") / 1000000)) MB"
}

# Every module that is linked into the runtime is in the file of copyrights.
licences() {
  local module name pattern found
  for module in "$project"/packaging/target/modules/*.jar; do
    name=$(basename "$module")
    case $name in plugferry-app-* | plugferry-engine-* | plugferry-fx-*) continue ;; esac
    found=''
    while read -r pattern; do
      # shellcheck disable=SC2053  # a pattern
      [[ modules/$name != $pattern ]] || found=yes
    done < <(sed -n 's/^Files: \(modules.*\)/\1/p' "$install_files/debian/copyright")
    [[ $found ]] || fail "packaging/install/debian/copyright does not name $name"
  done
}

# The same sources give the same packages, but for the cache of the start.
same_twice() {
  local again=$work/again cache=lib/app/plugferry.aot
  mkdir "$again"
  make_image "$again/image"
  cp -p "$dist/image/$cache" "$again/image/$cache"
  dated "$again/image"
  make_tree "$again/image" "$again/tree"
  diff -r "$dist/tree" "$again/tree"
  make_deb "$dist/tree" "$again/first.deb" -Znone
  make_deb "$again/tree" "$again/second.deb" -Znone
  cmp "$again/first.deb" "$again/second.deb"
  make_rpm "$dist/tree" "$again/first.rpm" --define '_binary_payload w0.ufdio'
  make_rpm "$again/tree" "$again/second.rpm" --define '_binary_payload w0.ufdio'
  cmp "$again/first.rpm" "$again/second.rpm"
  rm -rf "$again"
}

scratch_root() { make_scratch_root; }

# An earlier version, by apt with its dependencies; an ordinary user runs it.
installed() {
  local settings=$root/home/tester/.config/plugferry
  PLUGFERRY_VERSION=0.0.1 make_deb "$dist/tree" "$work/earlier.deb" -Znone
  install_deb "$work/earlier.deb"
  [[ $(installed_version) == "ii 0.0.1" ]] || fail "installed is: $(installed_version)"
  [[ $(as_tester 'plugferry --version 2>&1') == "plugferry $version" ]] || fail "it says: $(as_tester 'plugferry --version 2>&1')"
  as_tester 'plugferry doctor --json' >"$work/doctor.json"
  python3 -c 'import json, sys; assert len(json.load(open(sys.argv[1]))) == 9' "$work/doctor.json"
  mkdir -p "$settings"
  echo '{"a setting": "of an earlier version"}' >"$settings/kept.json"
  chown -R --reference "$root/home/tester" "$root/home/tester/.config"
}

# The window opens for an ordinary user, and tells nobody anything.
window() {
  install -m 755 "$project/packaging/lib/first-frame" "$root/usr/local/bin/first-frame"
  local run answer
  for run in 1 2 3; do
    answer=$(as_tester 'mkdir -pm 700 /tmp/run; export XDG_RUNTIME_DIR=/tmp/run NO_AT_BRIDGE=1 GSETTINGS_BACKEND=memory
      dbus-run-session -- xvfb-run -a -s "-screen 0 1280x800x24" first-frame plugferry' 2>"$work/window.err")
    echo "$answer"
    ! grep -iE 'aot|cds|warning: |exception' "$work/window.err" || fail "it complains"
  done
  figure "$(paste -sd, <<<"$answer" | sed 's/,/, /')"
  [[ ! -e $root/home/tester/.openjfx ]] || fail "JavaFX has unpacked its libraries into the home"
}

# A simulated device is shared by one user and seen by another's client, and nothing is said that was not asked for.
shared() {
  # shellcheck disable=SC2016  # expanded inside
  as_tester '
    set -eu
    plugferry host listen tcp:127.0.0.1:0 sim:keyboard >/tmp/host.out 2>/tmp/host.err &
    for _ in $(seq 600); do ! grep -q "^listening on " /tmp/host.out || break; sleep 0.1; done
    address=$(sed -n "s/^listening on \([^ ]*\).*/\1/p" /tmp/host.out)
    plugferry client list "$address" >/tmp/list 2>/tmp/list.err
    cat /tmp/list /tmp/list.err /tmp/host.err
    grep -q "^100-1 " /tmp/list
    [ ! -s /tmp/list.err ]
    [ ! -s /tmp/host.err ]
    kill -TERM $!
    wait $! || [ $? -eq 143 ]'
}

upgraded() {
  local settings=$root/home/tester/.config/plugferry before
  before=$(cd "$settings" && find . -type f -exec sha256sum {} + | sort)
  mkdir -p "$root/etc/udev/rules.d"
  echo '# remembered' >"$root/etc/udev/rules.d/70-plugferry-0627:0001.rules"
  install_deb "$deb"
  [[ $(installed_version) == "ii $version" ]] || fail "installed is: $(installed_version)"
  [[ $(cd "$settings" && find . -type f -exec sha256sum {} + | sort) == "$before" ]] || fail "the settings have changed"
  [[ $(as_tester 'plugferry --version 2>&1') == "plugferry $version" ]] || fail "it does not run any more"
}

# Nothing is left after a purge but what is in homes.
purged() {
  inside apt-get -q -y remove plugferry
  [[ ! -e $root/usr/lib/plugferry && ! -e $root/usr/bin/plugferry ]] || fail "removed, and still there"
  [[ -e $root/etc/udev/rules.d/70-plugferry-0627:0001.rules ]] || fail "a removal forgets the devices"
  inside apt-get -q -y purge plugferry
  [[ -z $(left_over) ]] || fail "left over: $(left_over)"
  [[ -e $root/home/tester/.config/plugferry/kept.json ]] || fail "the user's settings are gone"
}

# Debian's libraries stay from before, in place of Fedora's.
installed_by_rpm() {
  rpm --root "$root" --initdb
  rpm --root "$root" --nodeps --noscripts -i "$rpm"
  rpm --root "$root" -V --nodeps plugferry
  [[ $(as_tester 'plugferry --version 2>&1') == "plugferry $version" ]] || fail "it does not run"
  rpm --root "$root" --noscripts -e plugferry
  [[ -z $(left_over) ]] || fail "left over: $(left_over)"
}

# The keyboard's host is outside, where it starts in a second.
in_the_guest() {
  "$project/packaging/kernel-test/lab/setup"
  require_deb_packages "for the installation test in the guest" polkitd pkexec dbus-daemon acl udev
  local share=$work/guest host rc=0
  mkdir "$share"
  "$dist/image/bin/plugferry" host listen tcp:127.0.0.1:0 sim:keyboard >"$work/host.out" &
  host=$!
  for _ in {1..300}; do ! grep -q '^listening on ' "$work/host.out" || break; sleep 0.1; done
  printf '#!/bin/bash\nexec %q %q %q\n' "$here/guest-job" "$dist/tree" "$(sed -n 's/^listening on tcp:127.0.0.1:\([0-9]*\).*/tcp:10.0.2.2:\1/p' "$work/host.out")" >"$share/job"
  chmod +x "$share/job"
  "$project/packaging/kernel-test/lab/vm" -u -m 2048 -t 600 "$share" -device usb-tablet,bus=xhci.0 || rc=$?
  kill "$host"
  wait "$host" || true
  return "$rc"
}
