/// Machines and VMs that a person knows by name.
package io.github.plugferry.app.peers;
