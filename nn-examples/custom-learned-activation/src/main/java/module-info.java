/** An activation whose slopes are learned. */
module com.acme.nn.prelu {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.prelu;

  provides dev.nn.api.Activation with
      com.acme.nn.prelu.Prelu;
}
