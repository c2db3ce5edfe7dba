package io.github.plugferry.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.desktop.wire.Pixmap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrayIconTest {
    @ParameterizedTest
    @EnumSource
    void picturesAreSquareGrowAndHaveAClearBackground(TrayModel.State state) {
        List<Pixmap> pictures = TrayIcon.of(state);

        assertThat(pictures).extracting(each -> each.width).isSorted().startsWith(16);
        assertThat(pictures).allSatisfy(each -> {
            assertThat(each.height).isEqualTo(each.width);
            assertThat(each.pixels).hasSize(each.width * each.width * 4);
            assertThat(each.pixels[0]).as("alpha of the corner").isZero();
            assertThat(alphaOfFunnel(each)).isEqualTo(255);
        });
    }

    @Test
    void everyStateIsToldApart() {
        Set<List<Byte>> pictures = new HashSet<>();
        for (TrayModel.State state : TrayModel.State.values()) {
            byte[] smallest = TrayIcon.of(state).getFirst().pixels;
            Byte[] boxed = new Byte[smallest.length];
            Arrays.setAll(boxed, i -> smallest[i]);
            pictures.add(List.of(boxed));
        }

        assertThat(pictures).hasSameSizeAs(TrayModel.State.values());
    }

    @Test
    void anIdleOneHasNoColour() {
        byte[] pixels = TrayIcon.of(TrayModel.State.IDLE).getLast().pixels;

        for (int i = 0; i < pixels.length; i += 4) {
            assertThat(pixels[i + 1]).isEqualTo(pixels[i + 2]).isEqualTo(pixels[i + 3]);
        }
    }

    private static int alphaOfFunnel(Pixmap picture) {
        int funnel = (picture.width / 4) * picture.width + picture.width / 2;
        return picture.pixels[4 * funnel] & 0xff;
    }
}
