/** The speed of the machine, as training sees it. */
@NullMarked
package dev.nn.cli.machine;

import org.jspecify.annotations.NullMarked;
