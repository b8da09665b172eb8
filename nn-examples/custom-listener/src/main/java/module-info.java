/** The mean of the weights of several epochs. */
module com.acme.nn.averaging {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.averaging;

  provides dev.nn.api.listeners.Listener with
      com.acme.nn.averaging.AveragedWeights;
}
