/** Turns the cells of a column into the codes that encoders take. */
@NullMarked
package dev.nn.data.preprocessing.codes;

import org.jspecify.annotations.NullMarked;
