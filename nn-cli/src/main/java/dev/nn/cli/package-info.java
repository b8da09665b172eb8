/** The {@code nn} command: how it starts, its subcommands and its exit status. */
@NullMarked
package dev.nn.cli;

import org.jspecify.annotations.NullMarked;
