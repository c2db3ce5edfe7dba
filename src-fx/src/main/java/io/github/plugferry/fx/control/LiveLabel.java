package io.github.plugferry.fx.control;

import javafx.scene.control.Label;

/// A label whose words change all the time. They have nothing but themselves laid out anew, unless they need another
/// number of lines: a page of many of them would otherwise be laid out as a whole several times a second.
///
/// It is as wide as its place, so that its words do not decide where others are.
public final class LiveLabel extends Label {
    public LiveLabel() {
        setMinWidth(0);
        setPrefWidth(0);
        setMaxWidth(Double.MAX_VALUE);
    }

    @Override
    public void requestLayout() {
        if (getHeight() > 0 && Math.abs(snapSizeY(prefHeight(getWidth())) - getHeight()) < 0.5) {
            setNeedsLayout(true);
        } else {
            super.requestLayout();
        }
    }
}
