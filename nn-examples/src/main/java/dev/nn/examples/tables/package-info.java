/** Models trained on tables: classification and regression. */
@NullMarked
package dev.nn.examples.tables;

import org.jspecify.annotations.NullMarked;
