package io.github.plugferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void runsAsAModule() {
        assertThat(Engine.class.getModule().getName()).isEqualTo("plugferry.engine");
    }

    @Test
    void mayCallNativeCode() {
        assertThat(Engine.class.getModule().isNativeAccessEnabled()).isTrue();
    }

    @Test
    void versionStartsWithANumber() {
        assertThat(Engine.version()).matches("\\d+\\..*");
    }
}
