/** Atomic writes, digests and checksums of files. Exported to the modules of this library alone. */
@NullMarked
package dev.nn.core.files;

import org.jspecify.annotations.NullMarked;
