/// What a person has decided, kept from one start to the next.
package io.github.plugferry.app.settings;
