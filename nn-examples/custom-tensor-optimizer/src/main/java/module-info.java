/** An optimizer whose steps follow the size of each tensor. */
module com.acme.nn.lamb {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.lamb;

  provides dev.nn.api.Optimizer with
      com.acme.nn.lamb.Lamb;
}
