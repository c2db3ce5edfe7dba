package io.github.plugferry.fx.control;

import java.nio.IntBuffer;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// A [Raster] on the screen, with a pixel for each of the screen's.
final class RasterView extends ImageView {
    private final Raster raster = new Raster();
    private @Nullable PixelBuffer<IntBuffer> shown;

    RasterView() {
        setManaged(false);
    }

    /// What to draw into, empty.
    ///
    /// @param width of the place it has; cut off to whole pixels, as the height
    Raster begin(double width, double height) {
        double scale = scale();
        int columns = Math.max(1, (int) (width * scale + 1e-6));
        int rows = Math.max(1, (int) (height * scale + 1e-6));
        if (shown == null || columns != raster.width() || rows != raster.height() || scale != raster.scale()) {
            raster.resize(columns, rows, scale);
            shown = new PixelBuffer<>(
                    columns, rows, IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
            setImage(new WritableImage(shown));
            setFitWidth(columns / scale);
            setFitHeight(rows / scale);
        } else {
            raster.clear();
        }
        return raster;
    }

    /// Shows what is drawn.
    void end() {
        if (shown != null) {
            shown.updateBuffer(all -> null);
        }
    }

    /// Of the screen on which it is.
    private double scale() {
        Scene scene = getScene();
        return scene == null || scene.getWindow() == null
                ? 1
                : scene.getWindow().getRenderScaleX();
    }
}
