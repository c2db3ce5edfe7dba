package io.github.plugferry.app.desktop;

import java.util.List;

/// Something to tell a person who does not look at the window.
///
/// @param topic what it is about: a later one of the same topic takes the place of the earlier
/// @param title a line
/// @param text more of it, as plain text; may be empty
/// @param actions what to do about it, the first the most likely; two or three
public record Notification(Kind kind, String topic, String title, String text, List<Action> actions) {
    public Notification {
        actions = List.copyOf(actions);
    }

    /// What happened. Several of a kind that come together become one.
    public enum Kind {
        /// A client wants a device.
        CLIENT_ASKS("notification.clientsAsk"),
        /// A device that is in use was pulled out.
        UNPLUGGED("notification.unplugged"),
        /// A session ended that nobody had ended.
        SESSION_LOST("notification.sessionsLost"),
        /// Anything else that needs somebody.
        PROBLEM("notification.problems");

        private final String together;

        Kind(String together) {
            this.together = together;
        }

        String title(int count) {
            return Texts.of(together, count);
        }
    }

    /// @param run called on a thread of the notifications
    public record Action(String label, Runnable run) {}
}
