/** A loss for classes of very different size. */
module com.acme.nn.focal {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.focal;

  provides dev.nn.api.Loss with
      com.acme.nn.focal.Focal;
}
