package io.github.plugferry.engine.device;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import org.jspecify.annotations.Nullable;

/// The endpoints of a device in a certain configuration and certain alternate settings. Immutable.
public final class EndpointTable {
    private final @Nullable EndpointDescriptor[] active;
    private final @Nullable EndpointDescriptor[] dormant;

    private EndpointTable(Builder builder) {
        active = builder.active.clone();
        dormant = builder.dormant.clone();
    }

    /// The endpoint as it can be used now, or null.
    public @Nullable EndpointDescriptor active(EndpointAddress address) {
        return active[address.index()];
    }

    /// The endpoint in whichever alternate setting has it first, or null.
    public @Nullable EndpointDescriptor dormant(EndpointAddress address) {
        return dormant[address.index()];
    }

    /// Begins with the default pipe alone, as of a device that is not configured.
    public static final class Builder {
        private final @Nullable EndpointDescriptor[] active = new @Nullable EndpointDescriptor[EndpointAddress.COUNT];
        private final @Nullable EndpointDescriptor[] dormant = new @Nullable EndpointDescriptor[EndpointAddress.COUNT];

        public Builder(int maxPacketSize0) {
            add(EndpointDescriptor.control(EndpointAddress.out(0), maxPacketSize0), true);
            add(EndpointDescriptor.control(EndpointAddress.in(0), maxPacketSize0), true);
        }

        /// @param chosen whether its alternate setting is the active one
        public void add(EndpointDescriptor endpoint, boolean chosen) {
            int index = endpoint.address().index();
            if (dormant[index] == null) {
                dormant[index] = endpoint;
            }
            if (chosen) {
                active[index] = endpoint;
            }
        }

        public EndpointTable build() {
            return new EndpointTable(this);
        }
    }
}
