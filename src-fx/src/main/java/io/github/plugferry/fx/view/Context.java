package io.github.plugferry.fx.view;

import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.model.InstanceModel;
import javafx.beans.value.ObservableValue;

/// What every screen is given.
///
/// @param tray whether anything shows the icon in the tray
public record Context(InstanceModel model, Navigator navigator, ObservableValue<TrayHost> tray) {}
