package io.github.plugferry.engine.device;

import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.InterfaceDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which configuration and alternate settings a real device is in, as its descriptors and the requests since say:
/// nothing is asked of the device.
///
/// Changed by one thread at a time; the endpoints may be read by any.
public final class DeviceSettings {
    private final int maxPacketSize0;
    private final List<ConfigurationDescriptor> configurations;

    private volatile @Nullable ConfigurationDescriptor active;
    private final Map<Integer, Integer> alternates = new HashMap<>();
    private volatile EndpointTable endpoints;

    /// Every interface in its first setting: alternate 0, of nearly all devices.
    ///
    /// @param configurationValue 0, or one that there is not, for a device that is not configured
    public DeviceSettings(int maxPacketSize0, List<ConfigurationDescriptor> configurations, int configurationValue) {
        this.maxPacketSize0 = maxPacketSize0;
        this.configurations = List.copyOf(configurations);
        this.active = find(configurationValue);
        this.endpoints = build();
    }

    /// See [ClaimedDevice#endpoint].
    public @Nullable EndpointDescriptor endpoint(EndpointAddress address) {
        return endpoints.active(address);
    }

    /// See [ClaimedDevice#dormantEndpoint].
    public @Nullable EndpointDescriptor dormantEndpoint(EndpointAddress address) {
        return endpoints.dormant(address);
    }

    /// 0 where the device is not configured.
    public int configurationValue() {
        ConfigurationDescriptor now = active;
        return now == null ? 0 : now.value();
    }

    /// Whether the device can be set to it; 0 always can.
    public boolean hasConfiguration(int value) {
        return value == 0 || find(value) != null;
    }

    /// Of the active configuration.
    public List<Integer> interfaceNumbers() {
        ConfigurationDescriptor now = active;
        return now == null ? List.of() : now.interfaceNumbers();
    }

    public boolean hasAlternate(int interfaceNumber, int alternate) {
        ConfigurationDescriptor now = active;
        return now != null
                && now.alternates().stream()
                        .anyMatch(one -> one.number() == interfaceNumber && one.alternate() == alternate);
    }

    /// The setting of an interface of the active configuration.
    public int alternate(int interfaceNumber) {
        return alternates.getOrDefault(interfaceNumber, firstAlternate(interfaceNumber));
    }

    /// The device is in this configuration now, each interface in its first setting.
    public void configured(int value) {
        active = find(value);
        alternates.clear();
        endpoints = build();
    }

    /// An interface of the active configuration is in this setting now.
    public void selected(int interfaceNumber, int alternate) {
        alternates.put(interfaceNumber, alternate);
        endpoints = build();
    }

    private @Nullable ConfigurationDescriptor find(int value) {
        return configurations.stream()
                .filter(one -> value != 0 && one.value() == value)
                .findFirst()
                .orElse(null);
    }

    /// The setting in which an interface begins: 0, but for the devices that count from 1.
    public int firstAlternate(int interfaceNumber) {
        ConfigurationDescriptor now = active;
        if (now == null || hasAlternate(interfaceNumber, 0)) {
            return 0;
        }
        return now.alternates().stream()
                .filter(one -> one.number() == interfaceNumber)
                .findFirst()
                .map(InterfaceDescriptor::alternate)
                .orElse(0);
    }

    private EndpointTable build() {
        EndpointTable.Builder table = new EndpointTable.Builder(maxPacketSize0);
        ConfigurationDescriptor now = active;
        if (now != null) {
            for (InterfaceDescriptor one : now.alternates()) {
                boolean chosen = one.alternate() == alternate(one.number());
                one.endpoints().forEach(endpoint -> table.add(endpoint, chosen));
            }
        }
        return table.build();
    }
}
