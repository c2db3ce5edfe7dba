# Sourced by the cases with sim:gadget-zero. It runs outside the guest, at full speed and really at the same time as the kernel, unless a
# case wants device and kernel to have one clock.
# shellcheck shell=bash
# shellcheck source=SCRIPTDIR/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# gadget_zero machine|guest pattern=0|1[,OPTION=VALUE]...: shares it from there, imports it, and binds usbtest with the same pattern to
# alternate 1.
gadget_zero() {
  local pattern=${2%%,*}
  [[ ! -d /sys/module/usbtest ]] || rmmod usbtest
  modprobe usbtest alt=1 "$pattern"
  [[ ${place[host]-} ]] || start_host host "$1" "sim:gadget-zero,$2" --stats
  attach 100-1
  await 20 bound
}
bound() {
  local interfaces=(/sys/bus/usb/drivers/usbtest/*:1.0)
  [[ -e ${interfaces[0]} ]]
}
usbtest() {
  local device
  device=$(usb_device 0525 a4a0) || fail "no Gadget Zero behind vhci"
  python3 "$kit/guest/usbtest.py" "$device" --scale "$(scaled 1)" "$@"
}
