/**
 * Programs that show how to train, and the parts they are made of: data sets, a confusion matrix, a
 * progress bar, a picture of a training run.
 */
@NullMarked
package dev.nn.examples;

import org.jspecify.annotations.NullMarked;
