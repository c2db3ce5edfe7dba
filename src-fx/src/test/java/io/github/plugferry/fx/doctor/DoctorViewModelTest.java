package io.github.plugferry.fx.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.doctor.CheckId;
import io.github.plugferry.app.doctor.Finding;
import io.github.plugferry.app.doctor.Finding.State;
import io.github.plugferry.app.doctor.Fix;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DoctorViewModelTest {
    private final Patient patient = new Patient();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final DoctorViewModel viewModel = new DoctorViewModel(patient, background::add, Runnable::run);

    @Test
    void theWorstComesFirst() {
        viewModel.examine();
        work();

        assertThat(viewModel.findings()).extracting(Finding::state).containsExactly(State.BAD, State.NOTE, State.GOOD);
        assertThat(viewModel.busyProperty().get()).isFalse();
    }

    @Test
    void doesOneThingAtATime() {
        viewModel.examine();
        viewModel.examine();

        assertThat(viewModel.busyProperty().get()).isTrue();
        assertThat(background).hasSize(1);
    }

    @Test
    void looksAgainAfterAFix() {
        viewModel.fix(Fix.LOAD_MODULE);
        work();

        assertThat(patient.fixed).containsExactly(Fix.LOAD_MODULE);
        assertThat(viewModel.findings()).extracting(Finding::state).containsExactly(State.NOTE, State.GOOD, State.GOOD);
    }

    @Test
    void aFixThatFailsSaysWhy() {
        patient.refuse("Nobody gave the password. Try again.");

        viewModel.fix(Fix.LOAD_MODULE);
        work();

        var problem = viewModel.problemProperty().get();
        assertThat(problem).isNotNull();
        assertThat(problem.what()).isEqualTo("Nobody gave the password. Try again.");
        assertThat(viewModel.findings()).hasSize(3);
    }

    private void work() {
        for (Runnable next = background.poll(); next != null; next = background.poll()) {
            next.run();
        }
    }

    /// Who lacks the module until it is loaded.
    static final class Patient implements Examiner {
        private final List<Fix> fixed = new ArrayList<>();
        private String refusal = "";
        private String complaint = "The module vhci-hcd is not loaded.";

        /// @param why a fix is not made; empty where it is
        void refuse(String why) {
            refusal = why;
        }

        void worsen(String how) {
            complaint = how;
        }

        @Override
        public List<Finding> examine() {
            return List.of(
                    new Finding(CheckId.TRAY, State.GOOD, "There is a tray.", "", "", Optional.empty()),
                    new Finding(
                            CheckId.VSOCK,
                            State.NOTE,
                            "There is no /dev/vsock.",
                            "Virtual machines cannot be reached by vsock; TCP works all the same.",
                            "Load the module vhost_vsock.",
                            Optional.empty()),
                    new Finding(
                            CheckId.KERNEL_MODULE,
                            fixed.isEmpty() ? State.BAD : State.GOOD,
                            fixed.isEmpty() ? complaint : "The module vhci-hcd is loaded.",
                            "Without it nothing can be imported.",
                            "Load it: sudo modprobe vhci-hcd",
                            fixed.isEmpty() ? Optional.of(Fix.LOAD_MODULE) : Optional.empty()));
        }

        @Override
        public void fix(Fix fix) throws IOException {
            if (!refusal.isEmpty()) {
                throw new IOException(refusal);
            }
            fixed.add(fix);
        }
    }
}
