/// The one thread that everything of an instance happens on, and how slow work gets off it.
package io.github.plugferry.app.loop;
