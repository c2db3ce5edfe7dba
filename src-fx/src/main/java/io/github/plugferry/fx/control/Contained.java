package io.github.plugferry.fx.control;

import javafx.scene.layout.Region;

/// A place whose size does not depend on what happens in it: what is laid out anew there has nothing outside laid out
/// with it.
public final class Contained extends Region {
    private final Region content;

    /// @param content as wide as the place, which is as high as its preferred height says
    public Contained(Region content) {
        this.content = content;
        content.setManaged(false);
        content.prefHeightProperty().subscribe(this::requestLayout);
        getChildren().add(content);
    }

    @Override
    protected double computeMinHeight(double width) {
        return content.getPrefHeight();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.getPrefHeight();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
