/**
 * Holds contests: a referee starts all contestants' processes, gives all the same work, and times
 * them in interleaved rounds.
 */
@NullMarked
package dev.nn.lab.referee;

import org.jspecify.annotations.NullMarked;
