/** Tables in files, as a command reads them. */
@NullMarked
package dev.nn.cli.tables;

import org.jspecify.annotations.NullMarked;
