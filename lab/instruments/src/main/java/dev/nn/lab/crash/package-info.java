/** Kills programs while they write, and checks the state of their files. */
@NullMarked
package dev.nn.lab.crash;

import org.jspecify.annotations.NullMarked;
