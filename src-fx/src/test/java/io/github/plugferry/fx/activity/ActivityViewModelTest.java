package io.github.plugferry.fx.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.ActivityEntry;
import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.activity.ActivityViewModel.DeviceChoice;
import io.github.plugferry.fx.activity.ActivityViewModel.LevelChoice;
import io.github.plugferry.fx.model.InstanceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityViewModelTest {
    private static final DeviceStatus SERIAL = Samples.desk().get(3);

    private final List<ActivityEntry> kept = new ArrayList<>(List.of(
            entry(1, Level.INFO, "FT232R USB UART is shared.", SERIAL.id(), ""),
            entry(2, Level.TECHNICAL, "submit took 3 ms", SERIAL.id(), "urb 0x1"),
            entry(3, Level.WARNING, "The connection to fedora-vm was lost.", "", "errno 104"),
            entry(4, Level.ERROR, "The camera cannot be shared.", "1-2", "EBUSY")));
    private final World world = World.EMPTY.withDevices(SERIAL).withActivity(4);
    private final FakeInstance instance = new FakeInstance(World.EMPTY.snapshot());
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final ActivityViewModel viewModel =
            new ActivityViewModel(new InstanceModel(instance, Runnable::run), background::add, Runnable::run);

    ActivityViewModelTest() {
        instance.answer(order -> order instanceof Order.ReadActivity read
                ? new Answer.Activity(kept.stream()
                        .filter(entry -> entry.number() > read.afterNumber())
                        .toList())
                : new Answer.Done("", ""));
        instance.publish(world.snapshot());
    }

    @Test
    void theLatestIsFirstAndTechnicalEntriesAreApart() {
        assertThat(viewModel.sentences()).extracting(ActivityEntry::number).containsExactly(4L, 3L, 1L);
        assertThat(viewModel.technical()).extracting(ActivityEntry::number).containsExactly(2L);
    }

    @Test
    void onlyWhatIsNewIsRead() {
        kept.add(entry(5, Level.INFO, "fedora-vm is back.", "", ""));

        instance.publish(world.withActivity(5).snapshot());
        instance.publish(world.withActivity(5).withDevices(SERIAL).snapshot());

        assertThat(instance.orders()).containsExactly(new Order.ReadActivity(0), new Order.ReadActivity(4));
        assertThat(viewModel.sentences().getFirst().sentence()).isEqualTo("fedora-vm is back.");
    }

    @Test
    void filtersByLevelDeviceAndText() {
        viewModel.levelProperty().set(LevelChoice.ATTENTION);
        assertThat(viewModel.sentences()).extracting(ActivityEntry::number).containsExactly(4L, 3L);

        viewModel.levelProperty().set(LevelChoice.ALL);
        viewModel.deviceProperty().set(new DeviceChoice(SERIAL.id(), SERIAL.name()));
        assertThat(viewModel.sentences()).extracting(ActivityEntry::number).containsExactly(1L);

        viewModel.deviceProperty().set(DeviceChoice.ANY);
        viewModel.textProperty().set("EBUSY");
        assertThat(viewModel.sentences()).extracting(ActivityEntry::number).containsExactly(4L);
        assertThat(viewModel.filteredProperty().get()).isTrue();

        viewModel.clearFilters();
        assertThat(viewModel.sentences()).hasSize(3);
        assertThat(viewModel.filteredProperty().get()).isFalse();
    }

    @Test
    void aDeviceThatIsGoneCanStillBeAskedFor() {
        instance.publish(world.withDevices().snapshot());

        assertThat(viewModel.devices()).containsExactly(DeviceChoice.ANY, new DeviceChoice(SERIAL.id(), SERIAL.name()));
    }

    @Test
    void copiesWithTheOldestFirst() {
        assertThat(viewModel.asText(viewModel.sentences()).lines())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("INFO       FT232R USB UART is shared.");
    }

    @Test
    void exportsEverythingWithItsDetails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("activity.txt");
        viewModel.levelProperty().set(LevelChoice.ERRORS);

        viewModel.export(file);
        assertThat(file).doesNotExist();
        background.remove().run();

        assertThat(Files.readString(file))
                .contains("FT232R USB UART is shared.")
                .contains("submit took 3 ms\n    urb 0x1\n")
                .contains("    EBUSY\n");
        assertThat(viewModel.exportedProperty().get()).contains(file.toString());
    }

    @Test
    void theSameFileAgainIsToldAgain(@TempDir Path folder) {
        List<String> told = new ArrayList<>();
        viewModel.exportedProperty().subscribe((before, now) -> told.add(now));
        viewModel.export(folder.resolve("activity.txt"));
        background.remove().run();
        viewModel.export(folder.resolve("activity.txt"));
        background.remove().run();

        assertThat(told).filteredOn(sentence -> !sentence.isEmpty()).hasSize(2);
    }

    @Test
    void aFolderThatIsNotThereIsAProblem(@TempDir Path folder) {
        viewModel.export(folder.resolve("no").resolve("activity.txt"));
        background.remove().run();

        var problem = viewModel.attempt().problemProperty().get();
        assertThat(problem).isNotNull();
        assertThat(problem.sentence()).contains("could not be written").contains("may write to");
        assertThat(viewModel.exportedProperty().get()).isEmpty();
    }

    private static ActivityEntry entry(long number, Level level, String sentence, String deviceId, String details) {
        return new ActivityEntry(number, Samples.NOW + number * 1000, level, sentence, deviceId, details);
    }
}
