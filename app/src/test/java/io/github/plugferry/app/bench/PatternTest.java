package io.github.plugferry.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    @ParameterizedTest
    @CsvSource({
        "control,          control:18@1",
        "bulk-in,          bulk-in:64@8",
        "bulk-out:64K@8,   bulk-out:64K@8",
        "bulk-in:1M@2,     bulk-in:1M@2",
        "bulk-in:2048,     bulk-in:2K@8",
        "interrupt-in@64,  interrupt-in:64@64",
        "iso-in,           iso-in:8x192@8",
        "iso-in:100@2,     iso-in:8x100@2",
        "iso-out:32x192@4, iso-out:32x192@4",
        "unlink@8,         unlink:64@8",
        "connect,          connect",
        "connections,      connections:64@4"
    })
    void whatIsNotSaidIsUsual(String text, String whole) {
        assertThat(Pattern.parse(text)).hasToString(whole);
        assertThat(Pattern.parse(whole)).isEqualTo(Pattern.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bulk",
                "bulk-in:",
                "bulk-in:8x64",
                "iso-in:2000x192",
                "bulk-in:17M",
                "bulk-in:64@0",
                "bulk-in:64@2000",
                "control:64K",
                "connect@2",
                "bulk-in:64@8 "
            })
    void nonsenseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pattern.parse(text));
    }

    @Test
    void anUnknownKindIsToldWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pattern.parse("bulk:64"))
                .withMessageContaining("bulk-in")
                .withMessageContaining("connections");
    }

    @Test
    void severalConnectionsAreUsualWithSeveralDevicesOnly() {
        assertThat(Pattern.usual(1)).extracting(Pattern::kind).doesNotContain(Pattern.Kind.CONNECTIONS);
        assertThat(Pattern.usual(2)).extracting(Pattern::kind).contains(Pattern.Kind.CONNECTIONS);
    }
}
