/** The {@code nn} command: its start, its subcommands and its exit status. */
@NullMarked
package dev.nn.cli;

import org.jspecify.annotations.NullMarked;
