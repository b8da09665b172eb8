/** The standard activations. */
module dev.nn.activations {
  requires transitive dev.nn.api;
  requires dev.nn.kernels;
  requires static transitive org.jspecify;

  exports dev.nn.activations;
}
