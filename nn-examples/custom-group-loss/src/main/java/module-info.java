/** A loss for rankings. */
module com.acme.nn.listnet {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.listnet;

  provides dev.nn.api.Loss with
      com.acme.nn.listnet.ListNet;
}
