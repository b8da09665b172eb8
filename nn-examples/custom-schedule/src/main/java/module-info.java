/** A schedule that starts over again and again. */
module com.acme.nn.restarts {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.restarts;

  provides dev.nn.api.Schedule with
      com.acme.nn.restarts.Restarts;
}
