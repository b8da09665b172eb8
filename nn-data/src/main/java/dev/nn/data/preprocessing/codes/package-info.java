/** The cells of a column as the codes that encoders take. */
@NullMarked
package dev.nn.data.preprocessing.codes;

import org.jspecify.annotations.NullMarked;
