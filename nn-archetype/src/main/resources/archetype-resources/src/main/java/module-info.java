/** The activation {@code ${activation}} for nn. */
module ${package} {
  requires transitive dev.nn.api;
  requires dev.nn.kernels;

  // nn reads and sets the components of the record by reflection.
  exports ${package};

  provides dev.nn.api.Activation with
      ${package}.${className};
}
