/** The review of a table's columns in the training rows: which of them a network can learn from. */
@NullMarked
package dev.nn.data.preprocessing.review;

import org.jspecify.annotations.NullMarked;
