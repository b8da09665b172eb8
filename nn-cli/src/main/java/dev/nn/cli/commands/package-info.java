/** The subcommands, one class each. */
@NullMarked
package dev.nn.cli.commands;

import org.jspecify.annotations.NullMarked;
