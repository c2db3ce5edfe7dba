/// The instance: everything of the application put together, and how other processes of the same user speak to it.
package io.github.plugferry.app.control;
