/** The ${kind} {@code ${plugin}} for nn. */
module ${package} {
  requires transitive dev.nn.api;
#if(${kind.equals('activation')})
  requires dev.nn.kernels;
#end

  // nn reads and sets the components of the record by reflection.
  exports ${package};

  provides ${service} with
      ${package}.${className};
}
