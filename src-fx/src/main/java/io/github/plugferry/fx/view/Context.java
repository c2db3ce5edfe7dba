package io.github.plugferry.fx.view;

import io.github.plugferry.fx.model.InstanceModel;

/// What every screen is given.
public record Context(InstanceModel model, Navigator navigator) {}
