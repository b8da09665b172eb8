/** The log of the command: warnings on the standard error, a line each, in terms of flags. */
@NullMarked
package dev.nn.cli.log;

import org.jspecify.annotations.NullMarked;
