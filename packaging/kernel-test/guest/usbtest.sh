# Sourced by the cases with sim:gadget-zero, which runs outside the guest: at full speed, and really at the same time as the kernel.
# shellcheck shell=bash
# shellcheck source=SCRIPTDIR/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# gadget_zero pattern=0|1[,OPTION=VALUE]...: shares it, imports it, and binds usbtest with the same pattern to alternate 1.
gadget_zero() {
  local pattern=${1%%,*}
  [[ ! -d /sys/module/usbtest ]] || rmmod usbtest
  modprobe usbtest alt=1 "$pattern"
  start_host host machine "sim:gadget-zero,$1" --stats
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
