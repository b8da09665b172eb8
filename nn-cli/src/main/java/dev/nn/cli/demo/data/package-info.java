/** The tables of the playground: two inputs and a label, invented, drawn, or of a file. */
@NullMarked
package dev.nn.cli.demo.data;

import org.jspecify.annotations.NullMarked;
