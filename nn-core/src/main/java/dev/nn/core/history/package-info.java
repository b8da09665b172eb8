/** The course of a training, as models and pictures keep it. */
@NullMarked
package dev.nn.core.history;

import org.jspecify.annotations.NullMarked;
