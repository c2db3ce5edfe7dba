package io.github.plugferry.engine.client;

import io.github.plugferry.engine.usb.DevId;
import io.github.plugferry.engine.usb.Speed;

/// A port of the kernel's virtual hub.
///
/// @param port its number, the same over all controllers
/// @param speed of the attached device; [Speed#UNKNOWN] where there is none
/// @param devId that the host of the attached device gave it
/// @param localBusId what the attached device is called on this computer, as in `/sys/bus/usb/devices`; `0-0`
///     where there is none
public record PortStatus(int port, Hub hub, State state, Speed speed, DevId devId, String localBusId) {
    /// Every controller has two root hubs, and a device can only be on the one for its speed.
    public enum Hub {
        /// For low, full and high speed.
        HIGH_SPEED("hs"),
        /// For SuperSpeed and above.
        SUPER_SPEED("ss");

        private final String label;

        Hub(String label) {
            this.label = label;
        }

        /// What the kernel and `usbip port` call it.
        public String label() {
            return label;
        }

        static Hub forSpeed(Speed speed) {
            return speed.needsSuperSpeedPort() ? SUPER_SPEED : HIGH_SPEED;
        }
    }

    /// Source: kernel include/uapi/linux/usbip.h, `enum usbip_device_status`.
    public enum State {
        FREE(4, "free"),
        /// A socket is there, but the device has no address yet.
        ATTACHING(5, "attaching"),
        IN_USE(6, "in use"),
        ERROR(7, "error");

        private final int code;
        private final String label;

        State(int code, String label) {
            this.code = code;
            this.label = label;
        }

        public String label() {
            return label;
        }

        static State ofCode(int code) {
            for (State each : values()) {
                if (each.code == code) {
                    return each;
                }
            }
            return ERROR;
        }
    }

    public boolean isFree() {
        return state == State.FREE;
    }

    /// A line of `status`:
    ///
    ///     hub port sta spd dev      sockfd local_busid
    ///     hs  0000 006 003 00010002 000005 3-1
    ///
    /// `dev` is hexadecimal, the other numbers are decimal.
    ///
    /// Source: kernel drivers/usb/usbip/vhci_sysfs.c, `port_show_vhci`.
    ///
    /// @throws IllegalArgumentException where it is something else
    static PortStatus parse(String line) {
        String[] columns = line.strip().split(" +", -1);
        if (columns.length != 7) {
            throw new IllegalArgumentException("a line of a port's status has 7 columns: '%s'".formatted(line));
        }
        Hub hub = switch (columns[0]) {
            case "hs" -> Hub.HIGH_SPEED;
            case "ss" -> Hub.SUPER_SPEED;
            default -> throw new IllegalArgumentException("'%s' is no hub".formatted(columns[0]));
        };
        return new PortStatus(
                Integer.parseInt(columns[1]),
                hub,
                State.ofCode(Integer.parseInt(columns[2])),
                Speed.ofCode(Integer.parseInt(columns[3])),
                new DevId(Integer.parseUnsignedInt(columns[4], 16)),
                columns[6]);
    }
}
