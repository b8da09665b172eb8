/** Contract tests that a plug-in inherits, and a gradient checker. */
module dev.nn.testkit {
  requires transitive dev.nn.api;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports dev.nn.testkit;

  uses dev.nn.api.Activation;
  uses dev.nn.api.Initializer;
  uses dev.nn.api.Loss;
  uses dev.nn.api.Optimizer;
  uses dev.nn.api.Schedule;
  uses dev.nn.api.columns.Transform;
  uses dev.nn.api.listeners.Listener;
  uses dev.nn.api.metrics.Metric;
}
