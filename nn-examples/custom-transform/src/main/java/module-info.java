/** Waves of times and directions. */
module com.acme.nn.wave {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.wave;

  provides dev.nn.api.columns.Transform with
      com.acme.nn.wave.Wave;
}
