# Sourced by each case. Everything that a case starts is ended, and every port detached, when it exits in whatever way.
# shellcheck shell=bash disable=SC2034  # some of what is set here is used by the cases only
set -eEuo pipefail
trap 'echo "FAIL: ${BASH_SOURCE[0]##*/}, line $LINENO: $BASH_COMMAND"' ERR
kit=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/..
program=$kit/../lib/start
vhci=/sys/devices/platform/vhci_hcd.0
scratch=$(mktemp -d) # in the guest's memory, like all that is written here but to /lab
exec {never}<> <(:)  # a read from it with a limit is a pause that starts no process

# Under emulation a compiler soon takes longer than what it saves: the quick one only, and for what runs often. Classes are loaded from
# what `run` has kept.
export PLUGFERRY_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=50 -XX:AOTCache=$AOT_CACHE"

fail() { echo "FAIL: $*"; exit 1; }
figure() { echo "figure: $*"; }
pause() { read -r -t "$1" -u "$never" || true; }
scaled() { if [[ ${LONG-} ]]; then echo $(($1 * 10)); else echo "$1"; fi; }

# await SECONDS COMMAND...: until it succeeds. Limits are for hangs, not for speed: emulation is slow and the machine may be loaded.
# What is asked often starts no process where that can be: under emulation it would take the time of what is waited for.
await() {
  local limit=$1 end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || fail "not within $limit s: $*"
    pause 0.05
  done
}

# machine COMMAND...: on the machine outside; see lab/agent.
machine() {
  local connection answer status
  exec {connection}<>/dev/tcp/10.0.2.100/7 || fail "no agent outside"
  { printf '%q ' "$@"; echo; } >&"$connection"
  answer=$(timeout 90 cat <&"$connection") || fail "no answer to: $*"
  exec {connection}>&-
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  [[ -z $answer ]] || printf '%s\n' "${answer%$'\n'}"
  [[ $status =~ ^[0-9]+$ ]] || fail "a cut answer to: $*"
  return "$status"
}

# --- our program -------------------------------------------------------------------------------------------------------------------

plugferry() { timeout 120 "$program" "$@"; }

# Programs that run for a while have a name and a place: `guest`, or `machine` for outside, where there is no emulation and a CPU more.
declare -A place=() pid=()

# start NAME PLACE [ENVIRONMENT=VALUE]... ARGUMENT...: output in /lab/NAME.out and .err.
start() {
  local name=$CASE.$1 environment=()
  place[$1]=$2
  : >"/lab/$name.out" # nobody reads what an earlier one has said
  shift 2
  while [[ ${1-} == *=* && $1 != sim:* ]]; do environment+=("$1"); shift; done
  if [[ ${place[${name#"$CASE".}]} == machine ]]; then
    pid[${name#"$CASE".}]=$(machine spawn "$name" env PLUGFERRY_JAVA_OPTIONS="-XX:AOTCache=$AOT_CACHE" "${environment[@]}" "$program" "$@") ||
      fail "could not start outside: $*"
  else
    env "${environment[@]}" "$program" "$@" </dev/null >"/lab/$name.out" 2>"/lab/$name.err" &
    pid[${name#"$CASE".}]=$!
  fi
}

running() {
  if [[ ${place[$1]} == machine ]]; then machine kill -0 "${pid[$1]}" >/dev/null 2>&1; else kill -0 "${pid[$1]}" 2>/dev/null; fi
}

# stop NAME [SIGNAL]: and wait until it has ended.
stop() {
  local signal=${2-TERM}
  if [[ ${place[$1]} == machine ]]; then
    machine signal "$signal" "$CASE.$1" || true
    machine reap "$CASE.$1" || fail "$1 did not end within 20 s of SIG$signal"
  else
    kill -s "$signal" "${pid[$1]}" 2>/dev/null || true
    local name=$1
    # shellcheck disable=SC2317,SC2329  # called by await
    ended() { ! kill -0 "${pid[$name]}" 2>/dev/null; }
    await 60 ended
  fi
  unset "place[$1]" "pid[$1]"
}

output() { cat "/lab/$CASE.$1.out"; }

# says NAME TEXT: whether it has printed a line that begins so.
says() { file_says "/lab/$CASE.$1.out" "$2"; }
file_says() { # FILE TEXT
  local line
  [[ -e $1 ]] || return 1
  while IFS= read -r line; do [[ $line != "$2"* ]] || return 0; done <"$1"
  return 1
}

# start_host NAME PLACE [ENVIRONMENT=VALUE]... DEVICE|OPTION...: shares them by `host listen`; then host_ip and host_port lead to it
# from the guest.
start_host() {
  local name=$1 where=$2 environment=()
  shift 2
  while [[ $1 == *=* && $1 != sim:* ]]; do environment+=("$1"); shift; done
  start "$name" "$where" "${environment[@]}" host listen tcp:127.0.0.1:0 "$@"
  await_listening "$name"
  if [[ $where == machine ]]; then
    host_ip=10.0.2.2 # QEMU leads this to the 127.0.0.1 outside
  else
    host_ip=127.0.0.1
  fi
  host_port=$listening_port
}

# Sets listening_port from the line that `host listen` and `client listen` print when they are ready.
await_listening() {
  local name=$1 end=$((SECONDS + 60)) seen=$SECONDS
  until says_port "/lab/$CASE.$name.out"; do
    if ((SECONDS > seen + 2)); then
      running "$name" || fail "$name ended: $(tail -n 3 "/lab/$CASE.$name.err")"
      seen=$SECONDS
    fi
    ((SECONDS < end)) || fail "$name is not listening after 60 s"
    pause 0.1
  done
}
says_port() { # FILE
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^listening\ on\ .*:([0-9]+)(\ |$) ]]; then
      listening_port=${BASH_REMATCH[1]}
      return 0
    fi
  done <"$1"
  return 1
}

# far_network: a network of its own at the other end of a pair of virtual cards, for what is started by in-far: 192.0.2.1 here, 192.0.2.2
# there.
far_network() {
  modprobe veth
  ip netns add far
  at_end+=("ip link delete near0" "ip netns delete far") # the cards would outlive the network for a moment
  ip link add near0 type veth peer name far0 netns far
  ip address add 192.0.2.1/24 dev near0
  ip link set near0 up
  ip -n far address add 192.0.2.2/24 dev far0
  ip -n far link set far0 up
}

# instance NAME [ENVIRONMENT=VALUE]...: a daemon in the guest with directories of its own, which is ordered about without further JVMs.
instance() {
  [[ -d $scratch/$1 ]] || mkdir -m 700 "$scratch/$1"
  start "$1" guest "XDG_RUNTIME_DIR=$scratch/$1" "XDG_CONFIG_HOME=$scratch/$1/config" "XDG_STATE_HOME=$scratch/$1/state" "${@:2}" daemon
}
order() { python3 "$kit/guest/instance.py" "$scratch/$1" "${@:2}" || fail "an order to $1"; } # NAME ORDER...
share_order() { # DEVICE LISTEN|CONNECT ADDRESS
  echo "{\"type\": \"Share\", \"deviceId\": \"$1\", \"keep\": \"ALWAYS\", \"target\": {\"direction\": \"$2\", \"address\": \"$3\"}}"
}
listener_order() { # ADDRESS OBSERVED
  echo "{\"type\": \"AddListener\", \"address\": \"$1\", \"allow\": [], \"observed\": $2}"
}

# session_figure NAME KEY: the sum over the sessions that NAME, a host with --stats, has reported so far.
session_figure() {
  output "$1" | awk -v key="$2" '/^session / {for (i = 3; i <= NF; i++) {split($i, kv, "="); if (kv[1] == key) sum += kv[2]}} END {print sum + 0}'
}
sessions() {
  local line count=0
  while IFS= read -r line; do [[ $line != "session "* ]] || count=$((count + 1)); done <"/lab/$CASE.$1.out"
  echo "$count"
}

# --- USB/IP in the kernel ----------------------------------------------------------------------------------------------------------

ports_in_use() {
  local file port state
  for file in "$vhci"/status*; do
    while read -r _ port state _; do
      [[ $state == sta || $state == 004 ]] || echo "$((10#$port))"
    done <"$file"
  done
}
no_port_in_use() {
  local file state
  for file in "$vhci"/status*; do
    while read -r _ _ state _; do
      [[ $state == sta || $state == 004 ]] || return 1
    done <"$file"
  done
}

# attach BUSID: by the stock tool. It fails now and then with "open vhci_driver" when another device of vhci just comes or goes, as it
# cannot read that one's sysfs entry; the host has then seen an import whose connection closed at once, and may be busy for a moment.
attach_retries=0
attach() {
  local end=$((SECONDS + 20)) answer
  until answer=$(timeout 60 usbip --tcp-port "$host_port" attach -r "$host_ip" -b "$1" 2>&1); do
    [[ $answer == *"open vhci_driver"* || $answer == *[Bb]usy* ]] || fail "usbip attach: $answer"
    ((SECONDS < end)) || fail "usbip attach, for 20 s: $answer"
    ((++attach_retries))
    pause 0.1
  done
}

# usbip COMMAND again while it fails for that same reason.
usbip_again() {
  local end=$((SECONDS + 20)) answer
  until answer=$(timeout 60 usbip "$@" 2>&1) && [[ $answer != *"open vhci_driver"* ]]; do
    if [[ $answer != *"open vhci_driver"* ]] || ((SECONDS >= end)); then fail "usbip $*: $answer"; fi
    pause 0.1
  done
  printf '%s\n' "$answer"
}

# connect BUSID: by our client. Sets attached_port and checks it against the kernel's list.
connect() {
  local answer
  answer=$(plugferry client connect "tcp:$host_ip:$host_port" "$1") || fail "client connect: $answer"
  attached_port=$(sed -n 's/^\([0-9]\+\)$/\1/p; s/.*[Pp]ort \([0-9]\+\).*/\1/p' <<<"$answer" | head -n 1)
  ports_in_use | grep -qx "${attached_port:-none}" || fail "client connect says '$answer', in use are: $(ports_in_use | tr '\n' ' ')"
}

detach_all() {
  local port
  for port in $(ports_in_use); do echo "$port" >"$vhci/detach" || true; done
}

# usb_device VID PID [vhci|native]: the sysfs directory of the first such device behind vhci, or on another controller.
usb_device() {
  local name vendor product
  look_for '/sys/bus/usb/devices/*-*' "${3-vhci}"
  for name in "${found[@]}"; do
    name=/sys/bus/usb/devices/$name
    [[ -e $name/idVendor ]] || continue
    { read -r vendor <"$name/idVendor" && read -r product <"$name/idProduct"; } 2>/dev/null || continue # it goes at this moment
    [[ $vendor == "$1" && $product == "$2" ]] || continue
    (cd -P "$name" && echo "$PWD")
    return
  done
  return 1
}

# of_class GLOB [vhci|native]: the names of the class devices that match and are on USB, behind vhci or not.
of_class() {
  look_for "$@"
  ((${#found[@]} == 0)) || printf '%s\n' "${found[@]}"
}
have() { look_for "$@" && ((${#found[@]})); }
look_for() { # sets found
  local entry behind was=$PWD
  found=()
  for entry in $1; do
    cd -P "$entry" 2>/dev/null || continue
    behind=''
    case $PWD in
      */vhci_hcd*) behind=vhci ;;
      */usb[0-9]*/*) behind=native ;;
    esac
    [[ $behind != "${2-vhci}" ]] || found+=("${entry##*/}")
  done
  cd "$was"
}
gone() { ! have "$@"; }
inputs='/sys/class/input/event*' cards='/sys/class/sound/card*'

# --- what may be left over -------------------------------------------------------------------------------------------------------------

# measure NAME: sets threads, descriptors, heap (bytes) and native (KiB) of a program started with "$measurable".
measurable="PLUGFERRY_JAVA_OPTIONS=-XX:NativeMemoryTracking=summary $PLUGFERRY_JAVA_OPTIONS"
measure() {
  local tool=("$kit/lab/measure" "${pid[$1]}") answer
  if [[ ${place[$1]} == machine ]]; then answer=$(machine "${tool[@]}"); else answer=$(timeout 90 "${tool[@]}"); fi ||
    fail "cannot measure $1: $answer"
  echo "$1: $answer"
  read -r threads descriptors heap native <<<"$(tail -n 1 <<<"$answer")"
}

# remember NAME: what check_leftovers compares with. Measuring itself loads classes and starts a thread, so the second one counts.
remember() {
  measure "$1"
  measure "$1"
  threads0=$threads descriptors0=$descriptors heap0=$heap native0=$native
}

# check_leftovers NAME ROUNDS: what was used only for a moment may still be on its way out, so it is measured again for a while.
check_leftovers() {
  local end=$((SECONDS + 60))
  while measure "$1"; ((threads > threads0 || descriptors > descriptors0 || heap > heap0 + 131072 || native > native0 + 256)); do
    ((SECONDS < end)) || fail "left over after $2: threads $threads0 -> $threads, descriptors $descriptors0 -> $descriptors, heap $heap0 -> $heap B, native $native0 -> $native KiB"
    pause 1
  done
  figure "$1 after $2: threads $threads0 -> $threads, descriptors $descriptors0 -> $descriptors, heap $((heap0 / 1024)) -> $((heap / 1024)) KiB, native $native0 -> $native KiB"
}

# --- the end of a case -----------------------------------------------------------------------------------------------------------------

at_end=() # commands
finish() {
  local rc=$? name file end action
  trap - EXIT
  trap '' TERM INT
  set +e
  detach_all
  for name in "${!place[@]}"; do
    if [[ ${place[$name]} == machine ]]; then (machine signal KILL "$CASE.$name"); else kill -KILL "${pid[$name]}" 2>/dev/null; fi
    if ((rc)); then
      for file in "/lab/$CASE.$name".{out,err}; do
        [[ ! -s $file ]] || { echo "--- ${file#/lab/}"; tail -n 20 "$file"; }
      done
    fi
  done
  end=$((SECONDS + 20))
  until no_port_in_use; do
    if ((SECONDS >= end)); then
      echo "FAIL: ports still in use at the end: $(ports_in_use | tr '\n' ' ')"
      ((rc)) || rc=1
      break
    fi
    pause 0.1
  done
  for action in "${at_end[@]}"; do $action; done
  [[ ! -d /sys/module/usbtest ]] || rmmod usbtest
  exit "$rc"
}

modprobe -a vhci-hcd usbhid hid-generic evdev
no_port_in_use || fail "a port is in use before the case"
trap finish EXIT
trap 'exit 124' TERM INT
