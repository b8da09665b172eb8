/** Makes programs fail by full disks, permissions, other processes, clocks and limits. */
@NullMarked
package dev.nn.lab.crash.trials;

import org.jspecify.annotations.NullMarked;
