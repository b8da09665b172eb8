/** The plug-in interfaces, and the classes that describe networks. Depends on no other module. */
@SuppressWarnings("module") // modules that are compiled later
module dev.nn.api {
  requires static org.jspecify;

  exports dev.nn.api;
  exports dev.nn.api.columns;
  exports dev.nn.api.expression;
  exports dev.nn.api.listeners;
  exports dev.nn.api.metrics;
  exports dev.nn
      .api
      .rules; // for nn-core, and for nn-testkit, which a plug-in's tests have on the class path
  exports dev.nn.api.text to
      dev.nn.core,
      dev.nn.data,
      dev.nn.onnx,
      dev.nn.watch;
}
