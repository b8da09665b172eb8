/** ONNX Runtime, as a contestant that predicts. */
@NullMarked
package dev.nn.lab.peers.onnxruntime;

import org.jspecify.annotations.NullMarked;
