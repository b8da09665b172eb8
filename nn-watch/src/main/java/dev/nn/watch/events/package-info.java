/** The format of TensorBoard's event files. */
@NullMarked
package dev.nn.watch.events;

import org.jspecify.annotations.NullMarked;
