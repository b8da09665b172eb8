/** An optimizer that learns the curvature of the loss from its steps. */
module com.acme.nn.lbfgs {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.lbfgs;

  provides dev.nn.api.Optimizer with
      com.acme.nn.lbfgs.Lbfgs;
}
