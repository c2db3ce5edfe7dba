package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Preferences.Notifications;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.SessionState;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.desktop.Notification;
import io.github.plugferry.app.desktop.Notification.Action;
import io.github.plugferry.app.desktop.Notification.Kind;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Problem LOST = Problem.of("connection-lost", "The connection to fedora-vm was lost.", "");

    private final List<String> done = new ArrayList<>();
    private final Notices notices = new Notices(() -> done.add("open"), order -> done.add(order.toString()));

    private static DeviceStatus device(State state, Keep keep, @Nullable Problem problem) {
        ShareStatus share = new ShareStatus(
                true,
                Preferences.DEFAULT.defaultTarget(),
                "anyone",
                keep,
                Match.PORT,
                state == State.IN_USE ? SessionState.IN_USE : SessionState.RETRYING,
                "",
                state == State.IN_USE ? "fedora-vm" : "",
                0,
                0,
                0,
                "",
                problem);
        return Samples.device("1-2", "Camera", "", Category.CAMERA, state)
                .pluggedIn(state != State.NOT_PLUGGED_IN)
                .status("Shared – waiting for anyone")
                .share(share)
                .build();
    }

    private Notices.News publish(Notifications wanted, DeviceStatus... devices) {
        return notices.of(World.EMPTY
                .withDevices(devices)
                .withPreferences(Preferences.DEFAULT.with(draft -> draft.notifications = wanted))
                .snapshot());
    }

    @Test
    void aSessionThatIsLostIsToldOnceAndTakenBackWhenItIsThereAgain() {
        publish(Notifications.IMPORTANT, device(State.IN_USE, Keep.ALWAYS, null));
        assertThat(publish(Notifications.IMPORTANT, device(State.SHARED, Keep.ALWAYS, LOST))
                        .shown())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.kind()).isEqualTo(Kind.SESSION_LOST);
                    assertThat(notice.title()).isEqualTo("The session of Camera ended");
                    assertThat(notice.text()).isEqualTo(LOST.sentence());
                    run(notice, "Stop sharing");
                });
        assertThat(done).containsExactly(new Order.StopSharing("1-2").toString());
        assertThat(publish(Notifications.IMPORTANT, device(State.SHARED, Keep.ALWAYS, LOST)))
                .isEqualTo(new Notices.News(List.of(), List.of()));

        assertThat(publish(Notifications.IMPORTANT, device(State.IN_USE, Keep.ALWAYS, null))
                        .over())
                .containsExactly("1-2");
    }

    @Test
    void whatWasUnpluggedReturnsOnlyIfItIsKept() {
        publish(Notifications.IMPORTANT, device(State.IN_USE, Keep.ALWAYS, null));
        assertThat(text(publish(Notifications.IMPORTANT, device(State.NOT_PLUGGED_IN, Keep.ALWAYS, null))))
                .isEqualTo("It was used by fedora-vm. It is shared again when it returns.");

        publish(Notifications.IMPORTANT, device(State.IN_USE, Keep.UNTIL_UNPLUGGED, null));
        assertThat(text(publish(Notifications.IMPORTANT)))
                .isEqualTo("It was used by fedora-vm, and is not shared any more.");
    }

    @Test
    void thatAClientHasLetGoIsToldToWhoWantsAll() {
        publish(Notifications.ALL, device(State.IN_USE, Keep.ALWAYS, null));
        assertThat(publish(Notifications.ALL, device(State.SHARED, Keep.ALWAYS, null))
                        .shown())
                .hasSize(1);

        publish(Notifications.IMPORTANT, device(State.IN_USE, Keep.ALWAYS, null));
        assertThat(publish(Notifications.IMPORTANT, device(State.SHARED, Keep.ALWAYS, null))
                        .shown())
                .isEmpty();
    }

    @Test
    void whoWantsNoneIsToldNothing() {
        publish(Notifications.NONE, device(State.IN_USE, Keep.ALWAYS, null));

        assertThat(publish(Notifications.NONE).shown()).isEmpty();
    }

    @Test
    void whatIsThereAtTheStartIsNoNews() {
        assertThat(publish(Notifications.ALL, device(State.SHARED, Keep.ALWAYS, LOST))
                        .shown())
                .isEmpty();
    }

    @Test
    void whatWasRefusedHasItsRemedyAsAButton() {
        Order anyway = new Order.Share("1-4", null, null, null, true);
        Notification notice = notices.refused(new Problem(
                "only-keyboard", "This is your only keyboard.", "", "You cannot type while it is away.", "", anyway));
        assertThat(notice.title()).isEqualTo("This is your only keyboard.");
        assertThat(notice.text()).isEqualTo("You cannot type while it is away.");
        assertThat(notice.actions()).extracting(Action::label).containsExactly("Share anyway", "Open Plugferry");
        run(notice, "Share anyway");

        assertThat(done).containsExactly(anyway.toString());
    }

    private static String text(Notices.News news) {
        assertThat(news.shown()).hasSize(1);
        return news.shown().getFirst().text();
    }

    private static void run(Notification notice, String label) {
        notice.actions().stream()
                .filter(action -> action.label().equals(label))
                .forEach(action -> action.run().run());
    }
}
