package io.github.plugferry.fx.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.fx.model.AddressText.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "fedora-vm, tcp:fedora-vm:3240",
        "192.168.1.5, tcp:192.168.1.5:3240",
        "192.168.1.5:3241, tcp:192.168.1.5:3241",
        "fe80::1, tcp:[fe80::1]:3240",
        "[fe80::1]:3241, tcp:[fe80::1]:3241",
        "/run/vm.sock, unix:/run/vm.sock",
        "'  fedora-vm ', tcp:fedora-vm:3240",
        "tcp:fedora-vm:3240, tcp:fedora-vm:3240",
        "vsock:3:3240, vsock:3:3240",
    })
    void aShortAddressOfAnotherComputerIsCompleted(String written, String meant) {
        AddressText address = new AddressText(Side.CONNECT);

        address.textProperty().set(written);

        assertThat(address.address()).contains(meant);
        assertThat(address.wrongProperty().get()).isEmpty();
    }

    @Test
    void aListenerTakesAPortAlone() {
        AddressText address = new AddressText(Side.LISTEN);

        address.textProperty().set("3241");

        assertThat(address.address()).contains("tcp:3241");
        assertThat(address.meaningProperty().get()).isEqualTo("tcp:3241");
    }

    @Test
    void whatIsWrittenInFullNeedsNoExplanation() {
        AddressText address = new AddressText(Side.CONNECT);

        address.textProperty().set("vsock:3:3240");

        assertThat(address.meaningProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tcp:fedora-vm:99999", "tcp:", "vsock:x:1", "two words", "fedora-vm:"})
    void whatIsNoAddressGetsTheSentenceOfTheEngine(String written) {
        AddressText address = new AddressText(Side.CONNECT);

        address.textProperty().set(written);

        assertThat(address.address()).isEmpty();
        assertThat(address.wrongProperty().get()).contains("is no address").contains("tcp:HOST:PORT");
    }

    @Test
    void nothingIsNeitherRightNorWrong() {
        AddressText address = new AddressText(Side.CONNECT);

        address.textProperty().set("tcp:");
        address.textProperty().set(" ");

        assertThat(address.address()).isEmpty();
        assertThat(address.wrongProperty().get()).isEmpty();
    }
}
