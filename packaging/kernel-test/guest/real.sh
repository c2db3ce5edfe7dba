# Sourced by the cases with a real device. `run` gives them NAME@BACKEND as CASE: the backend that shares the device, or `native` for the
# same checks on the device as it is, with nothing of ours between. Host and client are both in the guest, as its USB controllers are.
# shellcheck shell=bash disable=SC2034,SC2154  # some of what is set here is used by the cases only, some is set by lib.sh
#
# A case whose name begins with "real-set" runs others one after the other, on devices that are all plugged in and shared by one host:
# see `run_set`. What a case does of this is done already then, or left to the end.
[[ ! ${set_of-} ]] || return 0
# shellcheck source=SCRIPTDIR/../guest/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
backend=${CASE#*@}
side=vhci # where the class devices are that the case looks at
[[ $backend != native ]] || side=native

disks='/sys/class/block/sd?' serials='/sys/class/tty/tty[UA]*[0-9]' videos='/sys/class/video4linux/video*'
usbtests='/sys/bus/usb/drivers/usbtest/*:1.0'

# All modules before the first device is touched, so that no probe waits for a load; there is no udev, so nothing else loads them.
modprobe -a xhci-pci usb-storage sd_mod ftdi_sio cdc-acm snd-usb-audio uvcvideo

# --- devices ---------------------------------------------------------------------------------------------------------------------------

# usb COMMAND DEVICE: see lab/usb.
usb() {
  local answer
  answer=$(machine "$kit/lab/usb" . "$@") || fail "usb $*: $answer"
}
declare -A plugged=()
plug() { [[ ${plugged[$1]-} ]] || { usb plug "$1"; plugged[$1]=yes; }; }
unplug() { unset "plugged[$1]"; usb unplug "$1"; }
unplug_all() {
  local name
  for name in "${!plugged[@]}"; do (unplug "$name"); done
}
at_end+=(unplug_all)

made=()
gadget() { # KIND: on a virtual controller of the kernel's, of which there are four
  [[ " ${made[*]} " != *" $1 "* ]] || return 0
  local controller=dummy_udc.${#made[@]}
  modprobe dummy_hcd num=4
  at_end+=("$kit/guest/gadget none $controller")
  made+=("$1")
  "$kit/guest/gadget" "$1" "$controller"
}

# find_device VID PID GLOB: sets `id` to the bus id of the device itself, not of the one behind vhci, once its drivers have it and there is
# a class device that matches.
find_device() {
  await 30 has_device "$1" "$2" native
  id=$(basename "$(usb_device "$1" "$2" native)")
  await 30 has_drivers "$id"
  await 30 have "$3" native
}
has_device() { usb_device "$@" >/dev/null; }
has_drivers() {
  local all
  all=$(drivers "$1")
  [[ $all && $all != *none* ]]
}

# drivers BUSID: the driver of each interface.
drivers() {
  local interface name was=$PWD
  for interface in "/sys/bus/usb/devices/$1:"*; do
    name=none
    if cd -P "$interface/driver" 2>/dev/null; then name=${PWD##*/}; fi
    echo "${interface##*:} $name"
    cd "$was"
  done
}

# --- sharing ---------------------------------------------------------------------------------------------------------------------------

declare -A drivers_before=()
share() { # BUSID...
  local device
  for device; do drivers_before[$device]=$(drivers "$device"); done
  # By force, as nobody needs the guest's only mouse.
  start_host host guest "$@" --backend "$backend" --stats --force
}

# take GLOB VID PID: has the one device imported, and sets `id` and `node`: its bus id and the class device that matches GLOB.
take() {
  find_device "$2" "$3" "$1"
  if [[ $backend != native ]]; then
    [[ ${place[host]-} ]] || share "$id"
    sessions_before=$(sessions host)
    attach "$id"
    # Not all are there on time: a device that is probed again has its class device under another name.
    await 60 have "$1"
    ! grep -qv ' usbfs$' <<<"$(drivers "$id")" || fail "its own driver still has the device: $(drivers "$id" | paste -sd ,)"
  fi
  node=$(of_class "$1" "$side")
  node=${node%%$'\n'*}
}

# give_back: ends the sessions, each of which has said what it did, and sees the device's own driver again.
drivers_back() {
  local device
  for device in "${!drivers_before[@]}"; do [[ $(drivers "$device") == "${drivers_before[$device]}" ]] || return 1; done
}
await_drivers() {
  local end=$((SECONDS + 30)) device
  until drivers_back; do
    if ((SECONDS >= end)); then
      for device in "${!drivers_before[@]}"; do
        echo "$device: drivers before: ${drivers_before[$device]//$'\n'/, }; after: $(drivers "$device" | paste -sd ,)"
      done
      fail "its own driver is not back within 30 s"
    fi
    pause 0.05
  done
}
# Whether the host has memory of a device, to which the controller writes itself.
has_mapped() { grep -q ' /dev/bus/usb/' "/proc/${pid[host]}/maps"; }
sessions_before=0
all_sessions() { (($(sessions host) >= sessions_before + $1)); }
give_back() { # SESSIONS that have been since `take`
  [[ $backend != native ]] || return 0
  detach_all
  await 30 no_port_in_use
  await_drivers
  await 30 all_sessions "$1"
  output host | grep '^session '
  ! has_mapped || fail "the host still has memory of a device"
  [[ $(session_figure host rejected) == 0 ]] || fail "the host rejected requests of the kernel"
  [[ ! ${set_of-} ]] || return 0
  stop host
  await_drivers
}

# run_set CASE=VID:PID:GLOB...: each of them, by one host that shares all their devices, which are plugged in.
run_set() {
  local entry ids=() rc
  set_of=yes
  for entry; do
    find_device "$(cut -d: -f1 <<<"${entry#*=}")" "$(cut -d: -f2 <<<"${entry#*=}")" "$(cut -d: -f3- <<<"${entry#*=}")"
    ids+=("$id")
  done
  share "${ids[@]}"
  for entry; do
    echo "--- ${entry%%=*}"
    set +e # within a condition -e would do nothing in the case
    # shellcheck source=/dev/null
    (set -e; . "$kit/cases/${entry%%=*}")
    rc=$?
    set -e
    if ((rc)); then
      echo "part: ${entry%%=*} fail"
      exit "$rc"
    fi
    echo "part: ${entry%%=*} pass"
  done
  stop host
  await_drivers
}

# --- checks that several cases have ----------------------------------------------------------------------------------------------------

# disk_md5 NODE [dd OPERAND]...: of what the device gives, not of what the kernel remembers.
disk_md5() { dd if="/dev/$1" bs=256K iflag=direct status=none "${@:2}" | md5sum | cut -d' ' -f1; }

# check_disk NODE MIB FILE WRITTEN: reads all of it, writes WRITTEN MiB from the third on, and has both compared with the FILE outside.
check_disk() {
  local expected noise
  expected=$(machine md5sum "$3") || fail "md5sum: $expected"
  [[ $(disk_md5 "$1") == "${expected%% *}" ]] || fail "what was read is not what is on the disk"
  head -c "${4}M" /dev/urandom >"$scratch/noise"
  noise=$(md5sum "$scratch/noise")
  dd if="$scratch/noise" of="/dev/$1" bs=256K seek=2M oflag=direct,seek_bytes conv=fsync status=none
  [[ $(disk_md5 "$1" skip=2M iflag=skip_bytes,count_bytes,direct count="${4}M") == "${noise%% *}" ]] || fail "what was written is not read back"
  expected=$(machine bash -c "tail -c +$((2 * 1024 * 1024 + 1)) '$3' | head -c ${4}M | md5sum") || fail "md5sum: $expected"
  [[ ${expected%% *} == "${noise%% *}" ]] || fail "what was written is not on the disk"
  figure "$2 MiB read, md5 equal; $4 MiB written and verified"
}

# reads FILE PID: whether the process has it open.
reads() {
  local descriptor
  for descriptor in "/proc/$2/fd/"*; do [[ ! $descriptor -ef $1 ]] || return 0; done
  return 1
}

# keys_typed TEXT COMMAND...: whether TEXT arrives as key events when the command types it.
keys_typed() {
  local reader
  python3 "$kit/guest/keys.py" "$1" 90 "$side" &
  reader=$!
  await 60 reads "/dev/input/$node" "$reader"
  "${@:2}"
  wait "$reader"
}

# stream FROM TO BYTES: noise written to one and read from the other open descriptor, which may be the same.
stream() {
  local reader
  head -c "$3" /dev/urandom >"$scratch/sent"
  timeout 120 head -c "$3" <&"$2" >"$scratch/received" &
  reader=$!
  timeout 120 cat "$scratch/sent" >&"$1" || fail "cannot write $3 bytes"
  wait "$reader" || fail "$(stat -c %s "$scratch/received") of $3 bytes came"
  cmp "$scratch/sent" "$scratch/received" || fail "other bytes came than were sent"
}
