/** The checks of listeners, and the trainings that they are told of. */
@NullMarked
package dev.nn.testkit.listener;

import org.jspecify.annotations.NullMarked;
