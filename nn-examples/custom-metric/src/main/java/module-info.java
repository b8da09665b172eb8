/** The quantile of absolute errors. */
module com.acme.nn.quantile {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.quantile;

  provides dev.nn.api.metrics.Metric with
      com.acme.nn.quantile.AbsoluteQuantile;
}
