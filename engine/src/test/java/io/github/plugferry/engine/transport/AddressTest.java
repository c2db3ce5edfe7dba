package io.github.plugferry.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void aPortAloneHasNoHost() {
        assertThat(Address.parse("tcp:3240")).isEqualTo(new TcpAddress(Optional.empty(), 3240));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:host.example:3240, host.example",
        "tcp:192.168.1.5:3240, 192.168.1.5",
        "tcp:[::1]:3240, ::1",
        "tcp:[fe80::1%eth0]:3240, fe80::1%eth0",
    })
    void aHostStandsBeforeThePort(String text, String host) {
        assertThat(Address.parse(text)).isEqualTo(new TcpAddress(Optional.of(host), 3240));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp:0",
                "tcp:65535",
                "tcp:host:1",
                "tcp:[::1]:3240",
                "vsock:52",
                "vsock:any:52",
                "vsock:local:4294967294",
                "vsock:host:52",
                "vsock:4294967294:52",
                "fc-vsock:/run/vm/v.sock:52",
                "fc-vsock:relative:52",
                "unix:/run/x:y"
            })
    void anAddressIsWrittenAsItWasRead(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', it begins with no transport",
        "3240, it begins with no transport",
        "host:3240, it begins with no transport",
        "TCP:3240, it begins with no transport",
        "tcp, the port is missing",
        "tcp:, the port is missing",
        "tcp:host:, the port is missing",
        "tcp::3240, the host is missing before the port",
        "tcp:host, is no port number",
        "tcp:-1, is no port number",
        "tcp:+80, is no port number",
        "tcp:123456, is no port number",
        "tcp:65536, a port is at most 65535",
        "tcp:::1:3240, an IPv6 address stands in brackets",
        "tcp:[::1:3240, the brackets around the IPv6 address do not match",
        "tcp:[]:3240, the brackets around the IPv6 address do not match",
        "vsock:, the port is missing",
        "vsock::3240, the CID is missing before the port",
        "vsock:x:3240, is no CID: any",
        "vsock:4294967295:3240, is no CID: any",
        "vsock:3:4294967295, is no port number",
        "vsock:3:1:2, is no port number",
        "fc-vsock:/run/x, the port is missing",
        "fc-vsock::52, the path of the hypervisor's socket is missing",
        "fc-vsock:/run/x:, the port is missing",
        "unix:, the path is missing",
    })
    void whatIsNoAddressSaysWhyAndShowsTheForms(String text, String problem) {
        assertThatExceptionOfType(AddressException.class)
                .isThrownBy(() -> Address.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining(problem)
                .withMessageContaining(Address.FORMS);
    }
}
