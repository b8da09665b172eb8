/**
 * Scores rows in an exported class. The sources of these classes are also resources, and {@code
 * JavaSource} copies them into the file that it writes. They must therefore be in ASCII, use only
 * the language and classes of JDK 11, and not be {@code @NullMarked}.
 */
package dev.nn.data.source.runtime;
