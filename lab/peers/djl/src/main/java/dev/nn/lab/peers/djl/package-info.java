/** PyTorch through the Deep Java Library, as a contestant. */
@NullMarked
package dev.nn.lab.peers.djl;

import org.jspecify.annotations.NullMarked;
