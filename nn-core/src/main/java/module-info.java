/** Network, training, losses, optimizers, the plug-in registry and the Guice module. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Guice is automatic
module dev.nn.core {
  requires transitive dev.nn.api;
  requires dev.nn.kernels;
  requires transitive com.google.guice;
  requires org.slf4j;
  requires static transitive org.jspecify;

  uses dev.nn.api.Activation;
  uses dev.nn.api.Loss;
  uses dev.nn.api.Optimizer;
  uses dev.nn.api.Initializer;
  uses dev.nn.core.Schedule;

  exports dev.nn.core;
  exports dev.nn.core.guice;

  opens dev.nn.core.guice to
      com.google.guice;
}
