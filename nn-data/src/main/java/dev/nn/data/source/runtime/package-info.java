/**
 * What scores rows in an exported class. The sources of these classes are also resources, which
 * {@code JavaSource} copies into the file that it writes, so they are in ASCII, use nothing but the
 * JDK, and are not {@code @NullMarked}.
 */
package dev.nn.data.source.runtime;
