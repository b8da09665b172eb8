/**
 * How files are written whole, and how contents are told apart. For the modules of this library
 * alone: the module exports it to nobody else.
 */
@NullMarked
package dev.nn.core.files;

import org.jspecify.annotations.NullMarked;
