/** The engine's times in several starts of each JVM, whose compilers decide otherwise in each. */
@NullMarked
package dev.nn.lab.spread;

import org.jspecify.annotations.NullMarked;
