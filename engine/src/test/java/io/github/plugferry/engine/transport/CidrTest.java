package io.github.plugferry.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.0.0/16, 192.168.0.0, true",
        "192.168.0.0/16, 192.168.255.255, true",
        "192.168.0.0/16, 192.169.0.0, false",
        "192.168.7.9/16, 192.168.1.1, true",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.128/25, 10.0.0.128, true",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "127.0.0.1, ::ffff:127.0.0.1, true",
    })
    void anAddressIsInARangeWhenItsPrefixIs(String range, String address, boolean inside) {
        assertThat(Cidr.parse(range).matches(InetAddress.ofLiteral(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is no IP address",
        "localhost, is no IP address",
        "10.1, is no IP address",
        "10.0.0.256, is no IP address",
        "10.0.0.0/, is no prefix length",
        "10.0.0.0/x, is no prefix length",
        "10.0.0.0/-1, is no prefix length",
        "10.0.0.0/33, at most 32 bits",
        "fd00::/129, at most 128 bits",
        "fd00::/8/8, is no prefix length",
        "/8, is no IP address",
        "1:2:3/8, is no IP address",
    })
    void whatIsNoRangeSaysWhyAndShowsTheForms(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessageContaining(problem)
                .withMessageContaining(Cidr.FORMS);
    }

    @Test
    void aRangeIsNamedByItsFirstAddress() {
        assertThat(Cidr.parse("192.168.7.9/16")).hasToString("192.168.0.0/16");
        assertThat(Cidr.parse("10.1.2.3")).isEqualTo(Cidr.parse("10.1.2.3/32"));
    }
}
