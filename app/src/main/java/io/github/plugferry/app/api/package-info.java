/// What there is to see and to order, as plain data: the one thing that everything of the application knows. It does
/// nothing itself.
package io.github.plugferry.app.api;
