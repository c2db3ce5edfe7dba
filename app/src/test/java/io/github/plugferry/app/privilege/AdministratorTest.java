package io.github.plugferry.app.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorTest {
    @TempDir
    private Path directory;

    private FakePkexec pkexec;

    @BeforeEach
    void install() throws IOException {
        pkexec = new FakePkexec(directory);
    }

    @Test
    void theHelperIsAskedForTheModule() throws IOException {
        pkexec.administrator().loadModule();

        assertThat(pkexec.asked()).containsExactly("load-module");
    }

    @Test
    void theHelperIsGivenNumbers() throws IOException {
        pkexec.administrator().setUsbfsMemory(256);

        assertThat(pkexec.asked()).containsExactly("usbfs-memory 256");
    }

    @Test
    void aQuestionThatWasClosedSaysSo() throws IOException {
        pkexec.answer(126, "Error executing command as another user: Request dismissed\n");

        assertThatExceptionOfType(PrivilegeException.Dismissed.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessage(
                        "a password is needed to prepare this computer for USB/IP, and none was given. Try again, and "
                                + "enter it.");
    }

    @Test
    void aRuleThatSaysNoNamesItsAction() throws IOException {
        pkexec.answer(
                127, "Error executing command as another user: Not authorized\n\nThis incident has been reported.\n");

        assertThatExceptionOfType(PrivilegeException.NotAuthorized.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessageContaining("io.github.plugferry.Plugferry.prepare")
                .withMessageContaining("sudo");
    }

    @Test
    void aSessionThatCannotAskIsToldApart() throws IOException {
        pkexec.answer(127, "Error creating textual authentication agent: Error opening current controlling terminal\n");

        assertThatExceptionOfType(PrivilegeException.NoAgent.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessageContaining("no polkit agent");
    }

    @Test
    void whatTheHelperSaysIsPassedOn() throws IOException {
        pkexec.answer(1, "modprobe: FATAL: Module vhci-hcd not found\n");

        assertThatExceptionOfType(PrivilegeException.Failed.class)
                .isThrownBy(() -> pkexec.administrator().loadModule())
                .withMessageContaining("Module vhci-hcd not found");
    }

    @Test
    void withoutTheHelperNobodyIsAsked() {
        Administrator without = new Administrator(false, directory.resolve("none"), List.of(directory));

        assertThat(without.canAsk()).isFalse();
        assertThatExceptionOfType(PrivilegeException.Unavailable.class)
                .isThrownBy(without::loadModule)
                .withMessageContaining("there is no " + directory.resolve("none"))
                .withMessageContaining("Install Plugferry's package");
    }

    @Test
    void withoutPolkitNobodyIsAsked() {
        Administrator without =
                new Administrator(false, directory.resolve("helper"), List.of(directory.resolve("elsewhere")));

        assertThatExceptionOfType(PrivilegeException.Unavailable.class)
                .isThrownBy(without::loadModule)
                .withMessageContaining("pkexec");
    }
}
