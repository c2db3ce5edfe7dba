# Sourced, after packages.sh and build.sh, by those who make or test packages: the program with a Java runtime of its own, the tree of files
# that a distribution installs, the .deb and the .rpm around it. JAVA_HOME is set.
# shellcheck shell=bash disable=SC2154  # project is build.sh's

install_files=$project/packaging/install
id=io.github.plugferry.Plugferry

# The modules that call native code. One list: the cache that makes the start quick belongs to it, for the window and the command line.
native_access=$(<"$project/packaging/lib/native-access")

# What the JVM of a window has: a small heap that is looked after often. It would otherwise fill a part of the machine's memory with garbage
# before it looks.
read -r -a jvm_options <"$project/packaging/lib/window-options"
jvm_options+=("--enable-native-access=$native_access")

program_version() { sed -n '/<artifactId>plugferry-parent</,/<version>/s/.*<version>\(.*\)<.*/\1/p' "$project/pom.xml"; }

# All that has a date in a package has this one, unless somebody has set it: the changelog's.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date -d "$(sed -n 's/^ -- .*>  //p' "$install_files/debian/changelog" | head -n 1)" +%s)}

require_packaging() {
  require_deb_packages "for packaging" dpkg-dev rpm unzip librsvg2-bin binutils \
    xvfb xauth xdotool dbus-daemon dbus-bin libgtk-3-0 libgl1 libxxf86vm1 libxtst6 fonts-dejavu-core
}

jvm_architecture() { case $(uname -m) in x86_64) echo amd64 ;; *) uname -m ;; esac; }

dated() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# make_image IMAGE: the program and its runtime, from the modules that the build has left.
make_image() {
  local image=$1 work module name modules
  work=$(mktemp -d "$project/packaging/target/image.XXXXXX")
  local option options=()
  for option in "${jvm_options[@]}" "-XX:AOTCache=\$APPDIR/plugferry.aot"; do options+=(--java-options "$option"); done
  mkdir "$work/modules" "$work/natives"
  for module in "$project"/packaging/target/modules/*.jar; do
    name=$(basename "$module")
    if [[ $name == javafx* ]]; then
      # JavaFX looks for its libraries beside the runtime's own first. In a module, they would have to be unpacked into each user's home.
      mkdir "$work/unpacked"
      unzip -q "$module" -d "$work/unpacked"
      find "$work/unpacked" -maxdepth 1 -name '*.so' -exec mv -t "$work/natives" {} +
      rm -rf "$work/unpacked/META-INF"
      "$JAVA_HOME/bin/jar" --create --file "$work/modules/$name" "--date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" -C "$work/unpacked" .
      rm -rf "$work/unpacked"
    else
      cp "$module" "$work/modules"
    fi
    # Its loader looks there first as well, and would unpack its library into /tmp at each start.
    [[ $name != junixsocket-native-* ]] || unzip -qj "$module" "lib/$(jvm_architecture)-Linux-clang/jni/*.so" -x '*.nodeps.so' -d "$work/natives"
  done
  modules=$("$JAVA_HOME/bin/java" -p "$work/modules" --list-modules | sed -n 's/^\([^@ ]*\).* file:.*/\1/p' | paste -sd,)
  # Not compressed: a package compresses better, and the cache is made of what is there.
  "$JAVA_HOME/bin/jlink" -p "$work/modules" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-0 \
    --output "$work/runtime"
  rm "$work"/runtime/bin/{jrunscript,keytool}
  cp "$work"/natives/*.so "$work/runtime/lib"
  rsvg-convert -w 256 "$install_files/icons/$id.svg" -o "$work/plugferry.png"
  "$JAVA_HOME/bin/jpackage" --type app-image --name plugferry --dest "$work" --runtime-image "$work/runtime" \
    --module plugferry.app/io.github.plugferry.app.cli.Main --app-version "$(program_version)" --icon "$work/plugferry.png" \
    "${options[@]}" >/dev/null
  rm "$work"/plugferry/lib/plugferry.png # the icon theme has it
  # Neither the JDK nor JavaFX nor jpackage do this. A debugger has no use for what is left in them.
  find "$work/plugferry" -type f \( -name '*.so' -o -perm -u+x \) -exec strip --strip-unneeded {} +
  # What may be run, and what is only read.
  chmod -R u=rwX,go=rX "$work/plugferry"
  find "$work/plugferry" -type f \( -name '*.so' -o -name modules \) -exec chmod a-x {} +
  dated "$work/plugferry"
  rm -rf "$image"
  mv "$work/plugferry" "$image"
  rm -rf "$work"
}

# on_screen COMMAND...: with a screen that nobody sees, a session bus, and a home that is empty.
on_screen() {
  local home rc=0
  home=$(mktemp -d)
  mkdir -m 700 "$home/runtime"
  env -u WAYLAND_DISPLAY -u XDG_CONFIG_HOME -u XDG_STATE_HOME -u XDG_CACHE_HOME -u XDG_DATA_HOME HOME="$home" XDG_RUNTIME_DIR="$home/runtime" \
    NO_AT_BRIDGE=1 GSETTINGS_BACKEND=memory dbus-run-session -- xvfb-run -a -s "-screen 0 1280x800x24" "$@" || rc=$?
  rm -rf "$home"
  return "$rc"
}

# first_frame COMMAND...: starts the window and ends it; prints how long it took to appear, and its memory.
first_frame() { on_screen "$project/packaging/lib/first-frame" "$@"; }

# train_image IMAGE: puts the cache of all that the start of the window needs into it, which makes every start quick.
train_image() {
  local image=$1 cfg=$1/lib/app/plugferry.cfg
  local cache=$image/lib/app/plugferry.aot log=$project/packaging/target/training.log
  rm -f "$cache"
  sed -i 's/-XX:AOTCache=/-XX:AOTCacheOutput=/' "$cfg"
  first_frame "$image/bin/plugferry" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
  sed -i 's/-XX:AOTCacheOutput=/-XX:AOTCache=/' "$cfg"
  [[ -s $cache ]] || { echo "The run that makes the cache of the start has left none." >&2; return 1; }
  chmod 644 "$cache"
  dated "$image"
  # Once with a cache that has to be used: it fits these options, and nobody will be told that it does not.
  "$image/lib/runtime/bin/java" -XX:AOTMode=on "-XX:AOTCache=$cache" "${jvm_options[@]}" \
    -m plugferry.app/io.github.plugferry.app.cli.Main --version >/dev/null
}

# put MODE FILE DESTINATION: a file of packaging/install.
put() { install -D -m "$1" "$install_files/$2" "$3"; }
zipped() { gzip -9n <"$1" >"$2"; chmod 644 "$2"; }

# make_tree IMAGE TREE: what both packages install, at its place.
make_tree() {
  local image=$1 tree=$2 share=$2/usr/share written page state
  rm -rf "$tree"
  mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$share/man/man1" "$share/doc/plugferry/examples"
  cp -a "$image" "$tree/usr/lib/plugferry"
  ln -s ../lib/plugferry/bin/plugferry "$tree/usr/bin/plugferry"
  put 755 plugferry-helper "$tree/usr/libexec/plugferry/plugferry-helper"
  put 644 plugferry.service "$tree/usr/lib/systemd/user/plugferry.service"
  put 644 plugferry-modules-load.conf "$tree/usr/lib/modules-load.d/plugferry.conf"
  put 644 udev/72-plugferry.rules "$tree/usr/lib/udev/rules.d/72-plugferry.rules"
  put 644 polkit/$id.policy "$share/polkit-1/actions/$id.policy"
  put 644 $id.desktop "$share/applications/$id.desktop"
  put 644 $id.metainfo.xml "$share/metainfo/$id.metainfo.xml"
  put 644 icons/$id.svg "$share/icons/hicolor/scalable/apps/$id.svg"
  put 644 icons/$id-symbolic.svg "$share/icons/hicolor/symbolic/apps/$id-symbolic.svg"
  for state in idle sharing in-use attention; do # in the tray
    put 644 "icons/$id-$state-symbolic.svg" "$share/icons/hicolor/symbolic/apps/$id-$state-symbolic.svg"
  done
  put 644 examples/60-plugferry-group.rules "$share/doc/plugferry/examples/60-plugferry-group.rules"
  put 644 examples/49-plugferry.rules "$share/doc/plugferry/examples/49-plugferry.rules"
  mkdir -p "$share/icons/hicolor/256x256/apps"
  rsvg-convert -w 256 "$install_files/icons/$id.svg" -o "$share/icons/hicolor/256x256/apps/$id.png"

  written=$(mktemp -d)
  "$JAVA_HOME/bin/java" -cp "$project/packaging/target/modules/*" "$project/packaging/lib/Documentation.java" "$written" \
    "$(program_version)" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)"
  for page in "$written"/man1/*.1; do zipped "$page" "$share/man/man1/$(basename "$page").gz"; done
  install -D -m 644 "$written/bash" "$share/bash-completion/completions/plugferry"
  install -D -m 644 "$written/zsh" "$share/zsh/site-functions/_plugferry"
  rm -rf "$written"
  find "$tree" -type d -exec chmod 755 {} +
}

# make_deb TREE DEB [dpkg-deb's OPTION...]
make_deb() {
  local tree=$1 deb=$2 root doc size
  root=$(mktemp -d "$project/packaging/target/deb.XXXXXX")
  cp -al "$tree/." "$root"
  doc=$root/usr/share/doc/plugferry
  # Completions of zsh have another place in Debian.
  mkdir -p "$root/usr/share/zsh/vendor-completions" "$root/DEBIAN" "$root/usr/share/lintian/overrides"
  mv "$root/usr/share/zsh/site-functions/_plugferry" "$root/usr/share/zsh/vendor-completions/_plugferry"
  rmdir "$root/usr/share/zsh/site-functions"
  put 644 debian/copyright "$doc/copyright"
  zipped "$install_files/debian/changelog" "$doc/changelog.gz"
  put 644 debian/lintian-overrides "$root/usr/share/lintian/overrides/plugferry"
  put 755 debian/postinst "$root/DEBIAN/postinst"
  put 755 debian/postrm "$root/DEBIAN/postrm"
  size=$(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f1)
  sed "s/@VERSION@/${PLUGFERRY_VERSION:-$(program_version)}/; s/@ARCHITECTURE@/$(dpkg --print-architecture)/; s/@SIZE@/$size/" \
    "$install_files/debian/control" >"$root/DEBIAN/control"
  (cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  chmod 755 "$root"
  dated "$root"
  # The quick level takes seconds rather than minutes, for a tenth more.
  (($# > 2)) || set -- "$@" -Zxz -z1
  dpkg-deb --root-owner-group "${@:3}" --build "$root" "$deb" >/dev/null
  rm -rf "$root"
}

# make_rpm TREE RPM [rpmbuild's OPTION...]
make_rpm() {
  local tree=$1 rpm=$2 work root
  work=$(mktemp -d "$project/packaging/target/rpm.XXXXXX")
  root=$work/tree
  mkdir -p "$root" "$work/tmp"
  cp -al "$tree/." "$root"
  install -D -m 644 "$install_files/debian/copyright" "$root/usr/share/licenses/plugferry/copyright"
  dated "$root"
  LC_ALL=C TZ=UTC rpmbuild -bb --quiet --define "_topdir $work" --define "_tmppath $work/tmp" --define "_rpmdir $work" \
    --define "_rpmfilename plugferry.rpm" --define "tree $root" --define "version_of_program $(program_version)" "${@:3}" \
    "$install_files/rpm/plugferry.spec"
  mv "$work/plugferry.rpm" "$rpm"
  rm -rf "$work"
}
