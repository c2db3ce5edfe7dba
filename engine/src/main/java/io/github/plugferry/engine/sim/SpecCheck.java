package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import io.github.plugferry.engine.usb.TransferType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a tree is a device that the specification allows. All checks throw [IllegalArgumentException] with
/// what is wrong and where.
final class SpecCheck {
    private static final int TRANSACTION_BITS = 3 << 11;

    /// Periodic bytes that fit: 90 % of a frame of 1500 bytes, 80 % of a microframe of 7500 (USB 2.0, 5.6.3 to
    /// 5.6.4).
    private static final int FRAME_BYTES = 1350;

    private static final int MICROFRAME_BYTES = 6000;

    private SpecCheck() {}

    static void check(Speed speed, List<ConfigurationSpec> configurations) {
        require(
                speed == Speed.LOW || speed == Speed.FULL || speed == Speed.HIGH,
                "simulated devices run at low, full or high speed, not %s",
                speed.label());
        require(!configurations.isEmpty(), "a device has at least one configuration");
        Set<Integer> values = new HashSet<>();
        for (ConfigurationSpec configuration : configurations) {
            int value = configuration.value();
            require(value >= 1 && value <= 255, "a configuration's value is 1 to 255, not %d", value);
            require(values.add(value), "two configurations have the value %d", value);
            checkConfiguration(speed, configuration);
        }
    }

    private static void checkConfiguration(Speed speed, ConfigurationSpec configuration) {
        int power = configuration.maxPowerMilliamps();
        require(power >= 0 && power <= 500, "a device takes 0 to 500 mA, not %d", power);
        require(!configuration.interfaces().isEmpty(), "a configuration has at least one interface");
        // An endpoint belongs to one interface, in all of its alternate settings.
        Set<EndpointAddress> taken = new HashSet<>();
        int periodicBytes = 0;
        for (int number = 0; number < configuration.interfaces().size(); number++) {
            InterfaceSpec one = configuration.interfaces().get(number);
            require(one.number() == number, "interface %d stands where %d is due", one.number(), number);
            require(!one.alternates().isEmpty(), "interface %d has no alternate setting", number);
            Set<EndpointAddress> ofThis = new HashSet<>();
            int most = 0;
            for (int alternate = 0; alternate < one.alternates().size(); alternate++) {
                AlternateSpec setting = one.alternates().get(alternate);
                require(
                        setting.number() == alternate,
                        "interface %d: alternate setting %d stands where %d is due",
                        number,
                        setting.number(),
                        alternate);
                most = Math.max(most, checkAlternate(speed, number, setting, ofThis));
            }
            for (EndpointAddress address : ofThis) {
                require(taken.add(address), "%s is in two interfaces", address);
            }
            periodicBytes += most;
        }
        int limit = speed == Speed.HIGH ? MICROFRAME_BYTES : FRAME_BYTES;
        require(
                periodicBytes <= limit,
                "the isochronous and interrupt endpoints take %d bytes of a frame, %d are free",
                periodicBytes,
                limit);
    }

    /// @return the bytes of a (micro)frame that its periodic endpoints take at most
    private static int checkAlternate(Speed speed, int number, AlternateSpec setting, Set<EndpointAddress> all) {
        Set<EndpointAddress> own = new HashSet<>();
        int periodicBytes = 0;
        for (EndpointSpec endpoint : setting.endpoints()) {
            EndpointAddress address = endpoint.address();
            require(address.number() != 0, "endpoint 0 is not declared, it is always there");
            require(
                    own.add(address),
                    "interface %d, alternate setting %d: %s is there twice",
                    number,
                    setting.number(),
                    address);
            all.add(address);
            checkEndpoint(speed, endpoint);
            if (endpoint.type() != TransferType.BULK) {
                periodicBytes += bytes(endpoint) * transactions(endpoint);
            }
        }
        return periodicBytes;
    }

    private static void checkEndpoint(Speed speed, EndpointSpec endpoint) {
        String what = endpoint.address() + " (" + endpoint.type().name().toLowerCase(Locale.ROOT) + ", " + speed.label()
                + " speed)";
        int size = bytes(endpoint);
        int transactions = transactions(endpoint);
        int interval = endpoint.interval();
        boolean sizeFits = switch (endpoint.type()) {
            case CONTROL -> false;
            case BULK ->
                switch (speed) {
                    case FULL -> size == 8 || size == 16 || size == 32 || size == 64;
                    case HIGH -> size == 512;
                    default -> false;
                };
            case INTERRUPT -> size >= 1 && size <= (speed == Speed.HIGH ? 1024 : speed == Speed.FULL ? 64 : 8);
            case ISOCHRONOUS -> speed != Speed.LOW && size >= 1 && size <= (speed == Speed.HIGH ? 1024 : 1023);
        };
        require(sizeFits, "%s: packets of %d bytes are not allowed", what, size);
        require(
                transactions == 1 || (speed == Speed.HIGH && endpoint.type() != TransferType.BULK && transactions <= 3),
                "%s: %d transactions in an interval are not allowed",
                what,
                transactions);
        boolean intervalFits = switch (endpoint.type()) {
            case CONTROL -> false;
            case BULK -> interval >= 0 && interval <= 255;
            case INTERRUPT ->
                switch (speed) {
                    case LOW -> interval >= 10 && interval <= 255;
                    case HIGH -> interval >= 1 && interval <= 16;
                    default -> interval >= 1 && interval <= 255;
                };
            case ISOCHRONOUS -> interval >= 1 && interval <= 16;
        };
        require(intervalFits, "%s: the interval %d is not allowed", what, interval);
        require(
                endpoint.sync() == EndpointSpec.NO_SYNC || endpoint.type() == TransferType.ISOCHRONOUS,
                "%s: only isochronous endpoints synchronise",
                what);
    }

    private static int bytes(EndpointSpec endpoint) {
        return endpoint.maxPacketSize() & ~TRANSACTION_BITS;
    }

    private static int transactions(EndpointSpec endpoint) {
        return 1 + (endpoint.maxPacketSize() & TRANSACTION_BITS) / (1 << 11);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is no dependency of this project
    private static void require(boolean holds, String message, Object... inserted) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(inserted));
        }
    }
}
