/** Network, training, losses, optimizers, the plug-in registry and the Guice module. */
module dev.nn.core {
  requires transitive dev.nn.api;
  requires dev.nn.kernels;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.nn.core;
}
