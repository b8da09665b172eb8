/** Data sets, preprocessing, metrics, and models that go from raw columns to predictions. */
module dev.nn.data {
  requires transitive dev.nn.core;
  requires com.fasterxml.jackson.databind;
  requires de.siegmar.fastcsv;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.nn.data;
  exports dev.nn.data.metrics;
  exports dev.nn.data.model;
  exports dev.nn.data.preprocessing;
  exports dev.nn.data.search;
}
