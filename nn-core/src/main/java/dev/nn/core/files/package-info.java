/** Atomic writes, digests and checksums for files. Exported only to this library's modules. */
@NullMarked
package dev.nn.core.files;

import org.jspecify.annotations.NullMarked;
