/** Examples of plug-ins of all kinds, a package for each. */
module com.acme.nn {
  requires transitive dev.nn.api;

  // Exported, so that nn reads and sets the components of the records.
  exports com.acme.nn.averaging;
  exports com.acme.nn.focal;
  exports com.acme.nn.lbfgs;
  exports com.acme.nn.listnet;
  exports com.acme.nn.prelu;
  exports com.acme.nn.quantile;
  exports com.acme.nn.restarts;
  exports com.acme.nn.signmomentum;
  exports com.acme.nn.sparse;
  exports com.acme.nn.wave;

  provides dev.nn.api.Activation with
      com.acme.nn.prelu.Prelu;
  provides dev.nn.api.Initializer with
      com.acme.nn.sparse.Sparse;
  provides dev.nn.api.Loss with
      com.acme.nn.focal.Focal,
      com.acme.nn.listnet.ListNet;
  provides dev.nn.api.Optimizer with
      com.acme.nn.lbfgs.Lbfgs,
      com.acme.nn.signmomentum.SignMomentum;
  provides dev.nn.api.Schedule with
      com.acme.nn.restarts.Restarts;
  provides dev.nn.api.columns.Transform with
      com.acme.nn.wave.Wave;
  provides dev.nn.api.listeners.Listener with
      com.acme.nn.averaging.AveragedWeights;
  provides dev.nn.api.metrics.Metric with
      com.acme.nn.quantile.AbsoluteQuantile;
}
