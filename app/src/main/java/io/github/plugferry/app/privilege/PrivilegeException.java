package io.github.plugferry.app.privilege;

import java.io.IOException;

/// What takes root was not done. The message is a sentence for a person, with the remedy.
public abstract sealed class PrivilegeException extends IOException {
    private static final long serialVersionUID = 1;

    PrivilegeException(String message) {
        super(message);
    }

    /// There is nobody who could ask: polkit or the helper is not installed.
    public static final class Unavailable extends PrivilegeException {
        private static final long serialVersionUID = 1;

        Unavailable(Privilege wanted, String why) {
            super(("only root may %s: %s. Install Plugferry's package and polkit (Debian and Ubuntu pkexec, Fedora "
                            + "polkit), or run it as root (sudo).")
                    .formatted(wanted.purpose(), why));
        }
    }

    /// A password has to be asked for, and this session has nothing that asks.
    public static final class NoAgent extends PrivilegeException {
        private static final long serialVersionUID = 1;

        NoAgent(Privilege wanted) {
            super(
                    ("a password is needed to %s, and nothing in this session can ask for it: no polkit agent runs. Start "
                                    + "the desktop's own, or run it in a terminal, or as root (sudo).")
                            .formatted(wanted.purpose()));
        }
    }

    /// Somebody closed the question.
    public static final class Dismissed extends PrivilegeException {
        private static final long serialVersionUID = 1;

        Dismissed(Privilege wanted) {
            super("a password is needed to %s, and none was given. Try again, and enter it."
                    .formatted(wanted.purpose()));
        }
    }

    /// The rules of this computer say no, or the password was wrong.
    public static final class NotAuthorized extends PrivilegeException {
        private static final long serialVersionUID = 1;

        NotAuthorized(Privilege wanted) {
            super(("this user is not allowed to %s. Whoever sits at the computer is, with an administrator's password; "
                            + "in a session from elsewhere (ssh) run it as root (sudo), or have a polkit rule made for %s.")
                    .formatted(wanted.purpose(), wanted.action()));
        }
    }

    /// It was allowed, and did not work.
    public static final class Failed extends PrivilegeException {
        private static final long serialVersionUID = 1;

        Failed(Privilege wanted, String why) {
            super("it is not possible to %s: %s".formatted(wanted.purpose(), why));
        }
    }
}
