package io.github.plugferry.app.desktop;

import java.io.IOException;
import java.util.List;

/// What packaging/desktop-test starts in a real desktop: the tray as the program shows it, with two devices. It writes
/// what
/// comes from the desktop, and ends with its input; each line of that is the next state to show.
final class TrayProgram {
    private TrayProgram() {}

    public static void main(String[] args) throws IOException {
        try (Bus bus = Bus.session(System.getenv()).orElseThrow();
                Tray tray = Tray.show(
                        bus,
                        System.getenv(),
                        contents("").model(),
                        says("activated"),
                        hosted -> say(hosted ? "hosted" : "not hosted"))) {
            String problem = readLine();
            while (problem != null) {
                tray.update(contents(problem).model());
                say("shows " + problem);
                problem = readLine();
            }
        }
    }

    private static TrayContents contents(String problem) {
        return new TrayContents(
                List.of(
                        new TrayContents.Shared("Keyboard K120", "fedora-vm", says("take back"), says("stop keyboard")),
                        new TrayContents.Shared("USB_Receiver", "", says("never"), says("stop receiver"))),
                List.of(new TrayContents.Recent("Ultra Fit", says("share Ultra Fit"))),
                problem,
                new TrayContents.Actions(says("open"), says("stop all"), says("quit")));
    }

    private static Runnable says(String what) {
        return () -> say(what);
    }

    private static void say(String what) {
        System.out.println(what);
    }

    /// @return null at the end
    private static String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = System.in.read(); next != '\n'; next = System.in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
