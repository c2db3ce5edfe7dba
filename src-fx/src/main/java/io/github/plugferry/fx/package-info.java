/// The window: starting it. What it shows has a package for each feature.
package io.github.plugferry.fx;
