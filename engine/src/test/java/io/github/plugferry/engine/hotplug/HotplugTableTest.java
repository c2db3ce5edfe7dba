package io.github.plugferry.engine.hotplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.sysfs.Dump;
import io.github.plugferry.engine.sysfs.FakeSystem;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.DevId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotplugTableTest {
    @TempDir
    Path root;

    private FakeSystem system;
    private HotplugTable table;
    private long now = 1L << 40;

    /// `+1-2/5` for device 5 that arrived at 1-2, `-…` for one that departed, `=…` for one that was there.
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void makeTable() throws IOException {
        system = new FakeSystem(root);
        table = new HotplugTable(system.bus(), this::note, () -> now);
    }

    @Test
    void whatIsThereIsToldFirst() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        system.plug("1-1", 6, Dump.CAMERA);
        table.start();

        assertThat(events).containsExactly("=1-1/6", "=1-2/5");
    }

    @Test
    void aBurstOfTenIsToldInTheKernelsOrder() throws IOException {
        table.start();
        List<Notice> notices = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            notices.add(added("1-" + (11 - i), system.plug("1-" + (11 - i), 20 + i, Dump.CAMERA)));
        }
        for (Notice each : notices) {
            table.on(each);
        }

        assertThat(events)
                .containsExactly(
                        "+1-10/21",
                        "+1-9/22",
                        "+1-8/23",
                        "+1-7/24",
                        "+1-6/25",
                        "+1-5/26",
                        "+1-4/27",
                        "+1-3/28",
                        "+1-2/29",
                        "+1-1/30");
    }

    @Test
    void aLookInTheMiddleOfABurstDoublesNothing() throws IOException {
        table.start();
        List<Notice> notices = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            notices.add(added("1-" + i, system.plug("1-" + i, 20 + i, Dump.CAMERA)));
        }
        for (Notice each : notices) {
            table.look();
            table.on(each);
        }

        assertThat(events).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aBurstOfDeparturesIsToldInTheKernelsOrder() throws IOException {
        for (int i = 1; i <= 10; i++) {
            system.plug("1-" + i, 20 + i, Dump.CAMERA);
        }
        table.start();
        events.clear();
        for (int i = 10; i >= 1; i--) {
            table.on(removed("1-" + i, DevId.of(1, 20 + i))); // their directories are still there
        }
        table.look();
        for (int i = 1; i <= 10; i++) {
            system.unplug("1-" + i);
        }
        table.look();

        assertThat(events)
                .containsExactly(
                        "-1-10/30",
                        "-1-9/29",
                        "-1-8/28",
                        "-1-7/27",
                        "-1-6/26",
                        "-1-5/25",
                        "-1-4/24",
                        "-1-3/23",
                        "-1-2/22",
                        "-1-1/21");
    }

    @Test
    void aDeviceIsToldOfWhenItIsConfigured() throws IOException {
        table.start();
        table.on(added("1-2", system.plugUnconfigured("1-2", 5, Dump.KEYBOARD)));
        assertThat(events).isEmpty();
        assertThat(table.isUnsettled()).isTrue();

        system.configure("1-2");
        table.on(new Notice.Changed(new BusId("1-2")));
        assertThat(events).containsExactly("+1-2/5");
        assertThat(table.isUnsettled()).isFalse();
    }

    @Test
    void aDeviceIsToldOfWhenItsNodeIsThere() throws IOException {
        table.start();
        DevId devId = system.plug("1-2", 5, Dump.KEYBOARD);
        system.remove("dev/bus/usb/001/005");
        table.on(added("1-2", devId));
        assertThat(events).isEmpty();

        system.put("dev/bus/usb/001/005", "");
        table.look();
        assertThat(events).containsExactly("+1-2/5");
    }

    @Test
    void aDeviceThatIsNeverConfiguredIsToldOfAfterAWhile() throws IOException {
        table.start();
        table.on(added("1-2", system.plugUnconfigured("1-2", 5, Dump.KEYBOARD)));
        now += HotplugTable.GRACE.toNanos();
        table.recheck();

        assertThat(events).containsExactly("+1-2/5");
    }

    @Test
    void aDeviceThatIsReadyWaitsForThoseBeforeIt() throws IOException {
        table.start();
        table.on(added("1-2", system.plugUnconfigured("1-2", 5, Dump.KEYBOARD)));
        table.on(added("1-1", system.plug("1-1", 6, Dump.CAMERA)));
        assertThat(events).isEmpty();

        system.configure("1-2");
        table.recheck();
        assertThat(events).containsExactly("+1-2/5", "+1-1/6");
    }

    @Test
    void aDeviceThatGoesBeforeItIsReadyIsToldOfTwice() throws IOException {
        table.start();
        DevId devId = system.plugUnconfigured("1-2", 5, Dump.KEYBOARD);
        table.on(added("1-2", devId));
        system.unplug("1-2");
        table.on(removed("1-2", devId));

        assertThat(events).containsExactly("+1-2/5", "-1-2/5");
    }

    @Test
    void aDeviceThatGoesBeforeItCanBeReadIsNotToldOf() throws IOException {
        table.start();
        table.on(added("1-2", DevId.of(1, 5)));
        table.on(removed("1-2", DevId.of(1, 5)));

        assertThat(events).isEmpty();
    }

    @Test
    void aReplugIsADepartureAndAnArrival() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.start();
        events.clear();
        system.unplug("1-2");
        DevId again = system.plug("1-2", 6, Dump.KEYBOARD);
        table.on(removed("1-2", DevId.of(1, 5)));
        table.on(added("1-2", again));

        assertThat(events).containsExactly("-1-2/5", "+1-2/6");
    }

    @Test
    void aReplugThatOnlyALookSeesIsTheSame() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.start();
        events.clear();
        system.unplug("1-2");
        DevId again = system.plug("1-2", 6, Dump.KEYBOARD);
        table.look();
        table.on(removed("1-2", DevId.of(1, 5)));
        table.on(added("1-2", again));
        table.look();

        assertThat(events).containsExactly("-1-2/5", "+1-2/6");
    }

    @Test
    void anArrivalThatOvertakesTheDepartureInItsPlaceIsPutBehindIt() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.start();
        events.clear();
        system.unplug("1-2");
        table.on(added("1-2", system.plug("1-2", 6, Dump.CAMERA)));
        table.on(removed("1-2", DevId.of(1, 5)));

        assertThat(events).containsExactly("-1-2/5", "+1-2/6");
    }

    @Test
    void anOldNoticeDoesNotBringANewDeviceForward() throws IOException {
        table.start();
        DevId second = system.plug("1-2", 6, Dump.KEYBOARD);
        table.on(added("1-2", DevId.of(1, 5))); // it went before this was heard
        table.on(removed("1-2", DevId.of(1, 5)));
        table.on(added("1-2", second));

        assertThat(events).containsExactly("+1-2/6");
    }

    @Test
    void afterLostNoticesALookTellsTheDifference() throws IOException {
        system.plug("1-1", 5, Dump.KEYBOARD);
        system.plug("1-2", 6, Dump.CAMERA);
        table.start();
        events.clear();
        system.unplug("1-1");
        system.plug("1-4", 7, Dump.CAMERA);
        system.plug("1-3", 8, Dump.KEYBOARD);
        table.on(new Notice.Lost());

        assertThat(events).containsExactly("-1-1/5", "+1-4/7", "+1-3/8");
    }

    @Test
    void aDirectoryThatOutlivesItsDeviceBringsItNotBack() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.start();
        events.clear();
        table.on(removed("1-2", DevId.of(1, 5)));
        table.look();

        assertThat(events).containsExactly("-1-2/5");
    }

    @Test
    void aDeviceThatIsStillThereAfterAllComesBack() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.start();
        events.clear();
        table.on(removed("1-2", DevId.of(1, 5)));
        now += HotplugTable.MOURNING.toNanos();
        table.look();

        assertThat(events).containsExactly("-1-2/5", "+1-2/5");
    }

    @Test
    void aDeviceThatCannotBeReadForAMomentHasNotGone() throws IOException {
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.start();
        events.clear();
        system.remove(FakeSystem.directory("1-2") + "/devnum");
        table.look();

        assertThat(events).isEmpty();
    }

    @Test
    void anArrivalThatCannotBeReadYetIsFoundSoon() throws IOException {
        table.start();
        table.on(added("1-2", DevId.of(1, 5)));
        assertThat(table.isUnsettled()).isTrue();
        system.plug("1-2", 5, Dump.KEYBOARD);
        table.look();
        assertThat(events).containsExactly("+1-2/5");

        now += HotplugTable.GRACE.toNanos();
        assertThat(table.isUnsettled()).isFalse();
    }

    /// Some hundred plugs and unplugs on four ports, whose notices come late, some never, with looks in between:
    /// the events of each port alternate, and in the end what was told is what is there.
    @Test
    void whateverIsLostOrLateTheStoryOfAPortHoldsTogether() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<Notice> queue = new ArrayList<>();
            String[] plugged = new String[4];
            table = new HotplugTable(system.bus(), this::note, () -> now);
            events.clear();
            table.start();
            int number = 1;
            for (int step = 0; step < 40; step++) {
                int port = random.nextInt(4);
                String busId = "1-" + (port + 1);
                if (plugged[port] == null) {
                    number++;
                    queue.add(added(busId, system.plug(busId, number, Dump.CAMERA)));
                    plugged[port] = busId + "/" + number;
                } else {
                    system.unplug(busId);
                    queue.add(removed(busId, DevId.of(1, Integer.parseInt(plugged[port].substring(4)))));
                    plugged[port] = null;
                }
                while (!queue.isEmpty() && random.nextInt(3) > 0) {
                    Notice next = queue.removeFirst();
                    if (random.nextInt(10) > 0) {
                        table.on(next);
                    }
                }
                if (random.nextInt(5) == 0) {
                    table.look();
                }
            }
            table.look();
            checkStory(seed, plugged);
            for (int port = 0; port < 4; port++) {
                if (plugged[port] != null) {
                    system.unplug("1-" + (port + 1));
                }
            }
        }
    }

    private void checkStory(int seed, String[] plugged) {
        for (int port = 0; port < 4; port++) {
            String busId = "1-" + (port + 1) + "/";
            String there = null;
            for (String event : events) {
                if (event.startsWith(busId, 1)) {
                    if (event.charAt(0) == '+') {
                        assertThat(there).as("seed %d: %s", seed, events).isNull();
                        there = event.substring(1);
                    } else {
                        assertThat(event.substring(1))
                                .as("seed %d: %s", seed, events)
                                .isEqualTo(there);
                        there = null;
                    }
                }
            }
            assertThat(there).as("seed %d: %s", seed, events).isEqualTo(plugged[port]);
        }
        assertThat(events).as("seed %d", seed).doesNotHaveDuplicates();
    }

    private void note(HotplugEvent event) {
        String sign = switch (event) {
            case HotplugEvent.Arrived arrived -> arrived.atStart() ? "=" : "+";
            case HotplugEvent.Departed _ -> "-";
        };
        events.add("%s%s/%d"
                .formatted(sign, event.device().busId(), event.device().devId().deviceNumber()));
    }

    private static Notice added(String busId, DevId devId) {
        return new Notice.Added(new BusId(busId), devId);
    }

    private static Notice removed(String busId, DevId devId) {
        return new Notice.Removed(new BusId(busId), devId);
    }
}
