/** The confinement of objects to one caller at a time. For the modules of nn alone. */
@NullMarked
package dev.nn.core.confinement;

import org.jspecify.annotations.NullMarked;
