/**
 * The function of a layer behind one face, by whichever interface its activation states it.
 *
 * <p>Not exported.
 */
@NullMarked
package dev.nn.core.functions;

import org.jspecify.annotations.NullMarked;
