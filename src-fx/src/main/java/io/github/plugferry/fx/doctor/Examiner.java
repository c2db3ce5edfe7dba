package io.github.plugferry.fx.doctor;

import io.github.plugferry.app.doctor.Doctor;
import io.github.plugferry.app.doctor.Finding;
import io.github.plugferry.app.doctor.Fix;
import io.github.plugferry.app.doctor.TrayHost;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// Who looks, and mends: the [Doctor], but in tests.
interface Examiner {
    /// May take a second.
    List<Finding> examine();

    /// Blocks while a person is asked for a password.
    ///
    /// @throws IOException with a sentence that says why it was not done, and what to do
    void fix(Fix fix) throws IOException;

    /// Of this computer, seen by a doctor who is new each time, as files are read for that.
    static Examiner ofSystem(Supplier<TrayHost> tray) {
        return new Examiner() {
            @Override
            public List<Finding> examine() {
                return Doctor.ofSystem(tray).examine();
            }

            @Override
            public void fix(Fix fix) throws IOException {
                Doctor.ofSystem(tray).fix(fix);
            }
        };
    }
}
