/**
 * How the command and its server read the cells of rows to predict, and write predictions. Both use
 * these classes, so that they give the same answers.
 */
@NullMarked
package dev.nn.cli.rows;

import org.jspecify.annotations.NullMarked;
