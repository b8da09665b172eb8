/** An optimizer whose steps all have one length. */
module com.acme.nn.signmomentum {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.signmomentum;

  provides dev.nn.api.Optimizer with
      com.acme.nn.signmomentum.SignMomentum;
}
