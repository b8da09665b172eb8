/**
 * Contests: a referee starts the processes of all contestants, gives all the same work, and takes
 * their times in interleaved rounds.
 */
@NullMarked
package dev.nn.lab.referee;

import org.jspecify.annotations.NullMarked;
