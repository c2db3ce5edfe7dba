package io.github.plugferry.fx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RasterTest {
    private static final Tint BLACK = Tint.of(Color.BLACK);
    private static final int WIDTH = 20;
    private static final int HEIGHT = 10;

    private final Raster raster = new Raster();

    @BeforeEach
    void resize() {
        raster.resize(WIDTH, HEIGHT, 1);
    }

    private int alpha(int column, int row) {
        return raster.pixels()[row * raster.width() + column] >>> 24;
    }

    private int[] column(int column) {
        return IntStream.range(0, raster.height())
                .map(row -> alpha(column, row))
                .toArray();
    }

    /// How many pixels would be full.
    private double all() {
        return IntStream.of(raster.pixels()).map(pixel -> pixel >>> 24).sum() / 255.0;
    }

    @Test
    void anAreaFillsAPixelThatItCoversInPartInPart() {
        raster.area(new double[] {0, WIDTH}, new double[] {2.5, 2.5}, 2, 5, BLACK);

        assertThat(column(0)).containsExactly(0, 0, 128, 255, 255, 0, 0, 0, 0, 0);
        assertThat(column(WIDTH - 1)).isEqualTo(column(0));
    }

    @Test
    void anAreaIsAsLargeAsWhatIsBetweenTheCurveAndTheLevel() {
        raster.area(new double[] {2, 8, 18}, new double[] {9, 1, 9}, 3, 9, BLACK);

        assertThat(all()).isCloseTo(16 * 8 / 2.0, within(0.5));
    }

    @Test
    void anAreaBelowTheLevelIsFilledAsOneAbove() {
        raster.area(new double[] {0, 20}, new double[] {7, 7}, 2, 4, BLACK);

        assertThat(column(9)).containsExactly(0, 0, 0, 0, 255, 255, 255, 0, 0, 0);
    }

    @Test
    void aCurveThatJumpsIsDrawnAllTheWay() {
        raster.line(new double[] {0, 10.5, 10.5, 20}, new double[] {1.5, 1.5, 8.5, 8.5}, 4, 1, 0, 0, BLACK);

        assertThat(IntStream.rangeClosed(1, 8).map(row -> alpha(10, row))).containsOnly(255);
        assertThat(column(3)).containsExactly(0, 255, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(column(16)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 255, 0);
    }

    @Test
    void aSlopingLineIsAsThickAsALevelOne() {
        raster.line(new double[] {-5, 25}, new double[] {-5, 25}, 2, 2, 0, 0, BLACK);

        double length = Math.hypot(HEIGHT, HEIGHT);
        assertThat(all()).isCloseTo(2 * length, within(2.0));
    }

    @Test
    void whereThePiecesOfALineMeetItIsNotTwiceThere() {
        raster.line(new double[] {0, 5, 10, 20}, new double[] {5, 3, 6, 2}, 4, 2, 0, 0, Tint.of(Color.gray(0, 0.5)));

        assertThat(IntStream.of(raster.pixels()).map(pixel -> pixel >>> 24).max())
                .hasValue(128);
    }

    @Test
    void dashesGoOnFromPieceToPiece() {
        raster.line(new double[] {0, 3, 6, 20}, new double[] {4.5, 4.5, 4.5, 4.5}, 4, 1, 4, 4, BLACK);

        int[] row = IntStream.range(0, WIDTH).map(column -> alpha(column, 4)).toArray();
        assertThat(IntStream.of(1, 2, 9, 10, 17, 18).map(at -> row[at])).containsOnly(255);
        assertThat(IntStream.of(5, 6, 13, 14).map(at -> row[at])).containsOnly(0);
    }

    @Test
    void levelsAndUprightsAreSharp() {
        raster.level(3, BLACK);
        raster.upright(6, 9, 7, BLACK);

        assertThat(column(0)).containsExactly(0, 0, 0, 255, 0, 0, 0, 0, 0, 0);
        assertThat(column(6)).containsExactly(0, 0, 0, 255, 0, 0, 0, 255, 255, 0);
    }

    @Test
    void onADenserScreenEverythingHasMorePixels() {
        raster.resize(2 * WIDTH, 2 * HEIGHT, 2);
        raster.level(0, BLACK);
        raster.area(new double[] {0, WIDTH}, new double[] {8, 8}, 2, 9, BLACK);

        assertThat(IntStream.range(0, 2 * HEIGHT).filter(row -> alpha(30, row) == 255))
                .containsExactly(0, 1, 16, 17);
    }

    @Test
    void whatIsOutsideIsCutOff() {
        double[] xs = {-50, -1, 3, 60};
        double[] ys = {-40, 80, -30, 50};
        raster.area(xs, ys, 4, 400, BLACK);
        raster.line(xs, ys, 4, 3, 2, 2, BLACK);
        raster.level(HEIGHT, BLACK);
        raster.upright(-3, -9, 90, BLACK);

        assertThat(alpha(WIDTH - 1, HEIGHT - 1)).isEqualTo(255);
    }

    @Test
    void aCurveOfOnePointOrNoneIsNothing() {
        for (int points = 0; points < 2; points++) {
            raster.area(new double[] {5}, new double[] {5}, points, 9, BLACK);
            raster.line(new double[] {5}, new double[] {5}, points, 2, 0, 0, BLACK);
        }

        assertThat(all()).isZero();
    }

    @Test
    void whatIsClearedIsGone() {
        raster.level(1, BLACK);
        raster.clear();

        assertThat(all()).isZero();
    }

    @Test
    void coloursAreMultipliedWithTheirAlphaAndLieOverWhatIsThere() {
        Tint red = Tint.of(Color.RED);

        assertThat(red.over(0, 1)).isEqualTo(0xFFFF0000);
        assertThat(red.over(0, 0.5)).isEqualTo(0x80800000);
        assertThat(red.over(0xFF0000FF, 0.5)).isEqualTo(0xFF800080);
        assertThat(Tint.of(Color.TRANSPARENT).over(0xFF123456, 1)).isEqualTo(0xFF123456);
    }
}
