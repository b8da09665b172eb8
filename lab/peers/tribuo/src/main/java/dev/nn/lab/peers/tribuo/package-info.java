/** Tribuo, as a contestant. */
@NullMarked
package dev.nn.lab.peers.tribuo;

import org.jspecify.annotations.NullMarked;
