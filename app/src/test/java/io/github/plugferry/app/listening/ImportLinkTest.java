package io.github.plugferry.app.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.ActivityEntry.Level;
import io.github.plugferry.app.api.ImportStatus.State;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.loop.ManualLoop;
import io.github.plugferry.app.sharing.Backoff;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The attempts of an import, with time in hand; what an attached device does is tested where there is one.
class ImportLinkTest implements ImportLink.Observer {
    private final ManualLoop loop = new ManualLoop();
    private final List<ImportLink> over = new ArrayList<>();
    private int attempts;

    @Test
    void aPersistentImportIsTriedForEver() {
        ImportLink link = link(true);
        link.begin();
        loop.turn();
        assertThat(attempts).as("the first retry is made at once").isEqualTo(2);
        assertThat(link.state()).isEqualTo(State.RETRYING);
        assertThat(link.problem().map(Problem::why)).contains("Nobody listens there.");
        assertThat(link.retryAtMillis()).isEqualTo(loop.epochMillis() + 500);

        loop.pass(Duration.ofHours(1));
        assertThat(attempts).isGreaterThan(3600 / 30);
        assertThat(over).isEmpty();
    }

    @Test
    void detachingEndsItAtOnce() {
        ImportLink link = link(true);
        link.begin();
        loop.turn();

        link.detach();
        loop.pass(Duration.ofHours(1));

        assertThat(attempts).isEqualTo(2);
        assertThat(over).containsExactly(link);
        assertThat(loop.plannedCount()).isZero();
    }

    @Test
    void oneThatIsNotPersistentIsOverAfterItsFirstFailure() {
        ImportLink link = link(false);
        List<String> answers = new ArrayList<>();
        link.whenSettled(() -> answers.add(link.problem().map(Problem::code).orElse("")));
        link.begin();
        loop.pass(Duration.ofHours(1));

        assertThat(attempts).isEqualTo(1);
        assertThat(over).containsExactly(link);
        assertThat(answers).containsExactly("not-imported");
    }

    @Test
    void asleepNothingIsTried() {
        ImportLink link = link(true);
        link.begin();
        loop.turn();
        link.sleep();
        loop.pass(Duration.ofHours(8));
        assertThat(link.state()).isEqualTo(State.ASLEEP);
        assertThat(attempts).isEqualTo(2);

        link.wake();
        loop.turn();
        assertThat(attempts).as("at once, and a first retry").isEqualTo(4);
    }

    private ImportLink link(boolean persistent) {
        return new ImportLink(
                loop,
                (_, _) -> {
                    attempts++;
                    throw new IOException("nobody listens there");
                },
                new Backoff(() -> 1),
                Address.parse("tcp:server:3240"),
                new BusId("1-2"),
                persistent,
                this);
    }

    @Override
    public void changed(ImportLink link) {}

    @Override
    public void told(ImportLink link, Level level, String sentence) {}

    @Override
    public void over(ImportLink link) {
        over.add(link);
    }
}
