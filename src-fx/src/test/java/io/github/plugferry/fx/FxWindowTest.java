package io.github.plugferry.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.cli.Window;
import java.lang.module.ModuleDescriptor.Provides;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FxWindowTest {
    @Test
    void theModuleProvidesTheWindow() {
        var descriptor = Objects.requireNonNull(FxWindow.class.getModule().getDescriptor());

        assertThat(descriptor.provides())
                .extracting(Provides::service, Provides::providers)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Window.class.getName(), List.of(FxWindow.class.getName())));
    }
}
