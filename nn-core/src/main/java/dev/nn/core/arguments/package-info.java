/** Checks of arguments, shared by the packages of this module. */
@NullMarked
package dev.nn.core.arguments;

import org.jspecify.annotations.NullMarked;
