/** float32 array kernels that return the same bits on every machine. Depends on nothing. */
module dev.nn.kernels {
  requires static transitive org.jspecify;

  exports dev.nn.kernels;
}
