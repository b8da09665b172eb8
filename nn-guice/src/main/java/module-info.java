/** The Guice module that wires a network and its trainer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Guice is automatic
module dev.nn.guice {
  requires transitive dev.nn.core;
  requires transitive com.google.guice;

  // Guice is an automatic module, so it cannot declare these dependencies itself.
  requires jakarta.inject;
  requires com.google.common;
  requires static org.jspecify;

  exports dev.nn.guice;

  opens dev.nn.guice to
      com.google.guice;
}
