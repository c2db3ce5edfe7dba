package io.github.plugferry.app.control;

import io.github.plugferry.app.sharing.DeviceId;
import io.github.plugferry.engine.sysfs.PortOrder;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.BusId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The devices that are there, by their bus ids: real ones first, each kind in the order of its ports.
///
/// Thread: the loop's.
final class Units {
    private final TreeMap<BusId, RealUnit> real = new TreeMap<>(PortOrder.INSTANCE);
    private final TreeMap<BusId, SimulatedUnit> simulated = new TreeMap<>(PortOrder.INSTANCE);

    List<Unit> all() {
        List<Unit> all = new ArrayList<>(real.values());
        all.addAll(simulated.values());
        return all;
    }

    Collection<SimulatedUnit> simulated() {
        return List.copyOf(simulated.values());
    }

    void add(RealUnit unit) {
        real.put(unit.local().device().busId(), unit);
    }

    void add(SimulatedUnit unit) {
        simulated.put(unit.simulated().info().busId(), unit);
    }

    /// @return what was there, where it was this one
    Optional<RealUnit> remove(SysfsDevice device) {
        Optional<RealUnit> unit = find(device);
        unit.ifPresent(_ -> real.remove(device.busId()));
        return unit;
    }

    void remove(SimulatedUnit unit) {
        simulated.remove(unit.simulated().info().busId());
    }

    Optional<RealUnit> at(BusId busId) {
        return Optional.ofNullable(real.get(busId));
    }

    Optional<RealUnit> find(SysfsDevice device) {
        return Optional.ofNullable(real.get(device.busId()))
                .filter(each -> each.local().device().isSameAs(device));
    }

    /// Those that are named so, in any way that a person may name one.
    List<Unit> named(String name) {
        List<Unit> byId = all().stream().filter(each -> each.id().equals(name)).toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        Optional<DeviceId> id = DeviceId.parse(name);
        return all().stream()
                .filter(each -> id.filter(wanted -> isNamed(each, wanted)).isPresent())
                .toList();
    }

    private static boolean isNamed(Unit unit, DeviceId wanted) {
        return switch (unit) {
            case RealUnit one -> wanted.fits(one.local().device());
            case SimulatedUnit one ->
                wanted instanceof DeviceId.Model model
                        && model.vendorId() == one.identity().vendorId()
                        && model.productId() == one.identity().productId()
                        && (model.serial().isEmpty()
                                || model.serial().equals(one.identity().serial()));
        };
    }
}
