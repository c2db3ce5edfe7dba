package io.github.plugferry.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.settings.Xdg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneWindowTest {
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    Path root;

    private Xdg xdg;

    @BeforeEach
    void make() {
        xdg = Xdg.under(root);
    }

    @Test
    void aSecondOneRaisesTheFirst() throws Exception {
        Semaphore raised = new Semaphore(0);
        try (OneWindow first = OneWindow.begin(xdg).orElseThrow()) {
            assertThat(OneWindow.begin(xdg)).isEmpty();
            first.onRaise(raised::release);

            OneWindow.raiseOther(xdg);
            OneWindow.raiseOther(xdg);
            assertThat(raised.tryAcquire(2))
                    .as("it was raised before the others were answered")
                    .isTrue();
        }
    }

    @Test
    void whoAsksBeforeItIsThereIsAnsweredWhenItIs() throws Exception {
        Semaphore raised = new Semaphore(0);
        try (OneWindow first = OneWindow.begin(xdg).orElseThrow()) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                try {
                    OneWindow.raiseOther(xdg);
                } catch (ProblemException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            first.onRaise(raised::release);
            other.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(raised.availablePermits()).isOne();
        }
    }

    @Test
    void afterTheEndOfOneThereCanBeAnother() throws Exception {
        OneWindow.begin(xdg).orElseThrow().close();
        assertThat(xdg.runtime().resolve("window.sock")).doesNotExist();
        Files.createFile(xdg.runtime().resolve("window.sock")); // left behind by one that was killed
        try (OneWindow next = OneWindow.begin(xdg).orElseThrow()) {
            next.onRaise(() -> {});
            OneWindow.raiseOther(xdg);
        }
    }

    @Test
    void whereNobodyAnswersThatIsSaid() throws Exception {
        Path directory = xdg.makeRuntime();
        assertThatThrownBy(() -> OneWindow.raiseOther(xdg))
                .hasMessageContaining("does not answer")
                .hasMessageContaining(directory.resolve("window.lock").toString());
    }
}
